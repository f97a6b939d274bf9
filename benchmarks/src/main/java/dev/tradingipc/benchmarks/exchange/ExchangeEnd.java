package dev.tradingipc.benchmarks.exchange;

import dev.tradingipc.benchmarks.harness.Conversation;
import dev.tradingipc.benchmarks.harness.StallAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One of two processes that exchange stamps. It makes the link it publishes to, says {@code ready}, and is told what to do on
 * standard input, a line each:
 *
 * <pre>
 *  connect             opens the link that the other end made      ▶ connected
 *  ping COUNT          sends stamps there and awaits each back      ▶ pinged HISTOGRAM
 *  echo COUNT          sends stamps back                            ▶ echoing, echoed
 *  pace COUNT RATE     publishes at so many a second                ▶ paced
 *  observe COUNT RATE  observes a paced run to its end                  ▶ observing, observed OVERWRITTEN HISTOGRAM
 * </pre>
 *
 * It says {@code failed} with a sentence when it cannot do something, and ends when standard input does.
 */
public final class ExchangeEnd {
    /** A fourth argument: the agent wakes a thousand times a second, and who measures silence hears nothing else. */
    static final String WITHOUT_STALL_AGENT = "without-stall-agent";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Medium medium;
    private final Path others;
    private final StampSink sink;
    private Exchange exchange;

    private ExchangeEnd(Medium medium, Path own, Path others) {
        this.medium = medium;
        this.others = others;
        this.sink = medium.sink(own);
    }

    /** {@code MEDIUM DIRECTORY OTHERS_DIRECTORY}, where the two links lie, and {@link #WITHOUT_STALL_AGENT}. */
    public static void main(String[] args) throws IOException {
        if (args.length == 3 || !args[3].equals(WITHOUT_STALL_AGENT)) {
            StallAgent.start();
        }
        ExchangeEnd end = new ExchangeEnd(Medium.valueOf(args[0]), Path.of(args[1]), Path.of(args[2]));
        Conversation.say("ready");
        Conversation.obey(end::answer);
    }

    private String answer(String... words) {
        return switch (words[0]) {
            case "connect" -> {
                exchange = new Exchange(sink, medium.source(others), PATIENCE);
                yield "connected";
            }
            case "ping" -> "pinged " + exchange.ping(Integer.parseInt(words[1])).encoded();
            case "echo" -> {
                Conversation.say("echoing");
                exchange.echo(Integer.parseInt(words[1]));
                yield "echoed";
            }
            case "pace" -> {
                exchange.pace(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                yield "paced";
            }
            case "observe" -> {
                Conversation.say("observing");
                Observed observed = exchange.observe(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                yield "observed " + observed.overwritten() + " "
                        + observed.latencies().encoded();
            }
            default -> Conversation.unknown(words);
        };
    }
}
