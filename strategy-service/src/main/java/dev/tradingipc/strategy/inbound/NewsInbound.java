package dev.tradingipc.strategy.inbound;

import dev.tradingipc.protocol.NewsFrameDecoder;
import dev.tradingipc.protocol.NewsFrameHandler;
import dev.tradingipc.protocol.RejectReason;
import dev.tradingipc.protocol.RejectedFrameLog;
import dev.tradingipc.strategy.ticks.NewsTimeline;
import dev.tradingipc.transport.FrameBlock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes blocks of news frames and puts the sentiments into their timeline. Runs on the thread that reads the connection. */
public final class NewsInbound implements NewsFrameHandler {
    private static final Logger LOG = LoggerFactory.getLogger(NewsInbound.class);

    private final NewsTimeline timeline;
    private final RejectedFrameLog rejectedLog = new RejectedFrameLog();
    private final Map<RejectReason, LongAdder> rejected = new EnumMap<>(RejectReason.class);

    public NewsInbound(NewsTimeline timeline) {
        this.timeline = timeline;
        for (RejectReason reason : RejectReason.values()) {
            rejected.put(reason, new LongAdder());
        }
    }

    /** Takes a block of whole frames; it is not kept. */
    public void onBlock(FrameBlock block) {
        NewsFrameDecoder.decode(block.bytes(), block.from(), block.to(), this);
    }

    @Override
    public void onSentiment(int sentiment, long sourceEpochNanos, long newsSequence) {
        try {
            timeline.add(sentiment, newsSequence);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onRejected(RejectReason reason, byte[] bytes, int from, int to) {
        rejected.get(reason).increment();
        String line = rejectedLog.line(reason, bytes, from, to, System.nanoTime());
        if (line != null) {
            LOG.warn("News: {}", line);
        }
    }

    /** Frames refused for this reason. */
    public long rejected(RejectReason reason) {
        return rejected.get(reason).sum();
    }
}
