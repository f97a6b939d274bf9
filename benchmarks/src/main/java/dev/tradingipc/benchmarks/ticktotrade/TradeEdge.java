package dev.tradingipc.benchmarks.ticktotrade;

import dev.tradingipc.benchmarks.harness.Conversation;
import dev.tradingipc.benchmarks.harness.LatencyRecorder;
import dev.tradingipc.benchmarks.harness.StallAgent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Both ends of the measured path in one process, so that one clock times it: the server that prices and news come from, and the
 * server that orders go to. It is told what to do on standard input, a line each:
 *
 * <pre>
 *  accept              waits for a client of each port                        ▶ accepted
 *  settle              phases at a slow pace until one gave all its orders    ▶ settled
 *  run RATE PHASES     phases at this many ticks a second                     ▶ ran HISTOGRAM
 * </pre>
 *
 * It first says {@code ports PRICES NEWS ORDERS}, says {@code failed} with a sentence when it cannot do something, and ends when
 * standard input does.
 */
public final class TradeEdge {
    private static final int ACCEPT_MILLIS_MAX = (int) TimeUnit.SECONDS.toMillis(120);
    private static final int SETTLE_TICKS_PER_SECOND = 4_000;
    private static final int SETTLE_PHASES_MAX = 100;
    private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerSocket prices = listen();
    private final ServerSocket news = listen();
    private final ServerSocket orders = listen();
    private final DeskTape tape;
    private PacedPrices feed;
    private ArrivingOrders arriving;
    private long tick;

    private TradeEdge(DeskTape tape) throws IOException {
        this.tape = tape;
    }

    private static ServerSocket listen() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setSoTimeout(ACCEPT_MILLIS_MAX);
        return server;
    }

    /** Serves one desk with prices of so many symbols. */
    public static void main(String[] args) throws IOException {
        StallAgent.start();
        TradeEdge edge = new TradeEdge(new DeskTape(Integer.parseInt(args[0])));
        Conversation.say("ports " + edge.prices.getLocalPort() + " " + edge.news.getLocalPort() + " "
                + edge.orders.getLocalPort());
        Conversation.obey(edge::answer);
    }

    private String answer(String... words) throws IOException {
        return switch (words[0]) {
            case "accept" -> accept();
            case "settle" -> settle();
            case "run" -> run(Double.parseDouble(words[1]), Integer.parseInt(words[2]));
            default -> Conversation.unknown(words);
        };
    }

    private String accept() throws IOException {
        Socket priceClient = prices.accept();
        priceClient.setTcpNoDelay(true);
        Socket newsClient = news.accept();
        newsClient.setTcpNoDelay(true);
        arriving = new ArrivingOrders(orders.accept(), tape.symbols());
        feed = new PacedPrices(tape, priceClient.getOutputStream(), newsClient.getOutputStream(), arriving);
        tick = -tape.ticksOfPrelude();
        return "accepted";
    }

    private String settle() throws IOException {
        tick = feed.send(tick, 0, SETTLE_TICKS_PER_SECOND);
        for (int phase = 0; phase < SETTLE_PHASES_MAX; phase++) {
            tick = feed.send(tick, tick + tape.ticksPerPhase(), SETTLE_TICKS_PER_SECOND);
            if (arriving.awaitAll(SETTLE_PATIENCE)) {
                arriving.take();
                return "settled";
            }
            arriving.forgetMissing();
        }
        return "failed: no phase of " + SETTLE_PHASES_MAX + " gave all its orders";
    }

    private String run(double ticksPerSecond, int phases) throws IOException {
        tick = feed.send(tick, tick + (long) phases * tape.ticksPerPhase(), ticksPerSecond);
        if (!arriving.awaitAll(PATIENCE)) {
            return "failed: " + arriving.missing() + " of " + phases * tape.symbols() + " orders have not come within "
                    + PATIENCE.toSeconds() + " s";
        }
        LatencyRecorder latencies = arriving.take();
        return "ran " + latencies.encoded();
    }
}
