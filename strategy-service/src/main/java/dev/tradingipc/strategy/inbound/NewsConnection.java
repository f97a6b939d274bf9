package dev.tradingipc.strategy.inbound;

import dev.tradingipc.strategy.ticks.NewsTimeline;
import dev.tradingipc.strategy.ticks.Upstreams;
import dev.tradingipc.transport.ConnectionListener;
import dev.tradingipc.transport.FrameConnection;

/**
 * Tells the tick loop whether the news feed is connected. Each connection begins without a sentiment: the one from
 * before the break may have changed unseen.
 */
public final class NewsConnection implements ConnectionListener {
    private final Upstreams upstreams;
    private final NewsTimeline news;

    public NewsConnection(Upstreams upstreams, NewsTimeline news) {
        this.upstreams = upstreams;
        this.news = news;
    }

    @Override
    public void connected(FrameConnection connection) {
        news.connected();
        upstreams.newsConnected(true);
    }

    @Override
    public void disconnected(FrameConnection connection) {
        upstreams.newsConnected(false);
    }
}
