package dev.tradingipc.strategy.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.Order;
import dev.tradingipc.strategy.inbound.AnswersInbound;
import dev.tradingipc.trading.strategy.Side;
import dev.tradingipc.trading.strategy.StrategyOrder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Whatever breaks and whenever: each order gets one outcome, and both sides hold the same positions. */
class SessionUnderBreaksTest {
    private static final int ROUNDS = "full".equals(System.getProperty("trading.proof")) ? 1_000 : 50;
    private static final int STEPS = 120;
    private static final int SYMBOLS = 5;
    private static final int UNACKNOWLEDGED_MAX = 8;

    @Test
    void eachOrderHasOneOutcomeAndBothSidesHoldTheSamePositions() throws IOException {
        long firstSeed = Long.getLong("seed", System.nanoTime());
        int breaks = 0;
        for (long seed = firstSeed; seed < firstSeed + ROUNDS; seed++) {
            System.out.println("breaking sessions with -Dseed=" + seed);
            breaks += new Round(seed).play();
        }
        assertThat(breaks).as("connections broken").isGreaterThan(ROUNDS);
    }

    private static final class Round {
        private final long seed;
        private final Random random;
        private final ModelOrderManager manager;
        private SessionFixture strategy = new SessionFixture(UNACKNOWLEDGED_MAX);
        private AnswersInbound answers = new AnswersInbound(strategy.mailbox);
        private Connection connection;

        Round(long seed) throws IOException {
            this.seed = seed;
            this.random = new Random(seed);
            this.manager = new ModelOrderManager(seed, 1 + random.nextInt(12));
        }

        int play() throws IOException {
            try (manager) {
                for (int step = 0; step < STEPS; step++) {
                    step();
                }
                manager.beReliable();
                strategy.runUntil(() -> {
                    keepConnected();
                    return strategy.upstreams.orderConnected()
                            && strategy.session.status().unacknowledged() == 0;
                });
                check();
                return manager.breaks();
            } finally {
                if (connection != null) {
                    connection.close();
                }
            }
        }

        private void step() throws IOException {
            keepConnected();
            int chance = random.nextInt(100);
            if (chance < 60) {
                strategy.say(random.nextBoolean() ? Side.BUY : Side.SELL, random.nextInt(SYMBOLS));
            } else if (chance < 63) {
                manager.crash();
            } else if (chance < 65) {
                restart();
            } else if (chance < 80) {
                // Some answers come meanwhile, or none.
                LockSupport.parkNanos(random.nextInt(500_000));
            } else if (chance < 82) {
                long established = strategy.session.counters().logons();
                strategy.runUntil(() -> {
                    keepConnected();
                    return strategy.session.counters().logons() > established || strategy.upstreams.orderConnected();
                });
            }
            if (chance % 3 != 0) {
                strategy.session.run(strategy.engine);
            }
        }

        /** The strategy's process is killed, and another one takes its place that remembers nothing. */
        private void restart() {
            connection.close();
            strategy = new SessionFixture(UNACKNOWLEDGED_MAX);
            answers = new AnswersInbound(strategy.mailbox);
            connection = null;
        }

        private void keepConnected() throws IOException {
            if (connection == null || connection.isClosed()) {
                connection = new Connection(manager.port(), strategy.mailbox, answers);
            }
        }

        private void check() {
            assertThat(manager.conflicts()).as("id conflicts, seed %d", seed).isZero();
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                assertThat(strategy.engine.position("S" + symbol))
                        .as("position of S%d, seed %d", symbol, seed)
                        .isEqualTo(manager.position("S" + symbol));
            }
            for (StrategyOrder order : strategy.made) {
                Action action = order.side() == Side.BUY ? Action.BUY : Action.SELL;
                assertThat(manager.decided())
                        .as("outcome of %s, seed %d", order, seed)
                        .extractingByKey(order.id())
                        .extracting(ModelOrderManager.Decided::order)
                        .isEqualTo(new Order(order.id(), action, order.quantity(), order.symbol(), order.priceE8()));
            }
            long last = strategy.session.status().lastId();
            assertThat(manager.decided().keySet())
                    .as("ids without a gap, seed %d", seed)
                    .hasSize((int) last);
        }
    }

    /** A connection without the pauses of the real client, which would make the test long. */
    private static final class Connection implements OrderLink {
        private static int count;

        private final String id = "connection " + ++count;
        private final Socket socket;
        private final SessionMailbox mailbox;
        private final AnswersInbound answers;

        Connection(int port, SessionMailbox mailbox, AnswersInbound answers) throws IOException {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
            this.socket.setTcpNoDelay(true);
            this.mailbox = mailbox;
            this.answers = answers;
            mailbox.opened(this);
            Thread.ofPlatform().daemon().start(this::read);
        }

        boolean isClosed() {
            return socket.isClosed();
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public void send(byte[] frames, int length) throws IOException {
            socket.getOutputStream().write(frames, 0, length);
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private void read() {
            byte[] bytes = new byte[64 * 1024];
            int filled = 0;
            try (socket) {
                InputStream input = socket.getInputStream();
                for (int read = input.read(bytes); read >= 0; read = input.read(bytes, filled, bytes.length - filled)) {
                    filled += read;
                    int end = filled;
                    while (end > 0 && bytes[end - 1] != '*') {
                        end--;
                    }
                    answers.onBlock(id, bytes, 0, end);
                    System.arraycopy(bytes, end, bytes, 0, filled - end);
                    filled -= end;
                }
            } catch (IOException e) {
                // Broken by the model or by the session: either way the next connection follows.
            } finally {
                mailbox.closed(id);
            }
        }
    }
}
