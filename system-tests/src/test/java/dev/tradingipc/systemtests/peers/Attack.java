package dev.tradingipc.systemtests.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a hostile peer may do to a port; each goes on until its process is ended, and comes again when it is thrown out. */
public enum Attack {
    /** Bytes without any sense, 1,000,000 a connection. */
    RANDOM_BYTES {
        @Override
        void once(int port, Random random) throws IOException {
            byte[] bytes = new byte[10_000];
            try (Socket socket = connect(port)) {
                for (int i = 0; i < 100; i++) {
                    random.nextBytes(bytes);
                    socket.getOutputStream().write(bytes);
                }
            }
        }
    },
    /** A frame of 1 GB that never ends. */
    ENDLESS_FRAME {
        @Override
        void once(int port, Random random) throws IOException {
            byte[] chunk = "x".repeat(64 * 1024).getBytes(UTF_8);
            try (Socket socket = connect(port)) {
                for (long sent = 0; sent < 1_000_000_000; sent += chunk.length) {
                    socket.getOutputStream().write(chunk);
                }
            }
        }
    },
    /** As many connections as the port takes and many more, all at once, up to 10,000 attempts a round. */
    CONNECTIONS {
        @Override
        void once(int port, Random random) throws IOException {
            List<Socket> held = new ArrayList<>();
            try {
                for (int i = 0; i < 10_000; i++) {
                    held.add(connect(port));
                    if (held.size() > HELD_MAX) {
                        held.removeFirst().close();
                    }
                }
            } finally {
                for (Socket socket : held) {
                    socket.close();
                }
            }
        }
    },
    /** A hundred connections, each with a byte a second of a frame that never ends. */
    DRIP {
        @Override
        void once(int port, Random random) throws IOException, InterruptedException {
            List<Socket> slow = new ArrayList<>();
            try {
                for (int i = 0; i < 100; i++) {
                    slow.add(connect(port));
                }
                for (int second = 0; second < 100; second++) {
                    for (Socket socket : slow) {
                        socket.getOutputStream().write('x');
                    }
                    Thread.sleep(1_000);
                }
            } finally {
                for (Socket socket : slow) {
                    socket.close();
                }
            }
        }
    },
    /** Frames that are nearly orders: deep, huge, foreign and at the edges of what numbers can be. */
    ODD_ORDERS {
        @Override
        void once(int port, Random random) throws IOException {
            String[] frames = {
                "{\"id\":1,\"x\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}",
                "{\"id\":1,\"x\":" + "{\"y\":".repeat(10_000) + "1" + "}".repeat(10_000) + "}",
                order("7", "1", "\"AAPL\"", "1e999"),
                order("7", "9".repeat(60_000), "\"AAPL\"", "1"),
                order("-1", "1", "\"AAPL\"", "1"),
                order("9223372036854775808", "1", "\"AAPL\"", "1"),
                order("7", "1", "\"\u00c4\u00d6\ud83d\ude00\"", "1"),
                order("7", "1", "\"\\ud800\\u0000\"", "1"),
            };
            try (Socket socket = connect(port)) {
                OutputStream output = socket.getOutputStream();
                for (int i = 0; i < 1_000; i++) {
                    output.write((frames[random.nextInt(frames.length)] + "*").getBytes(UTF_8));
                }
            }
        }
    };

    private static final int HELD_MAX = 2_000;

    /** One connection's, or one round of connections', worth of it. */
    abstract void once(int port, Random random) throws IOException, InterruptedException;

    /** {@code ATTACK PORT SEED}; runs until it is ended, and says when it has begun. */
    public static void main(String[] arguments) throws InterruptedException {
        Attack attack = valueOf(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        Random random = new Random(Long.parseLong(arguments[2]));
        System.out.println("attacking");
        Thread.ofPlatform().daemon().start(Attack::endWithParent);
        while (true) {
            try {
                attack.once(port, random);
            } catch (IOException thrownOut) {
                // It comes again.
            }
        }
    }

    /** The test's end of this pipe closes also when the test is killed. */
    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException broken) {
            // That is an end, too.
        }
        Runtime.getRuntime().halt(0);
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return socket;
    }

    private static String order(String id, String quantity, String symbol, String price) {
        return "{\"id\":" + id + ",\"action\":\"BUY\",\"quantity\":" + quantity + ",\"symbol\":" + symbol
                + ",\"price\":" + price + "}";
    }
}
