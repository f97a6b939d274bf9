package dev.tradingipc.benchmarks.ticktotrade;

import dev.tradingipc.benchmarks.harness.StallAgent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The same two TCP hops with nothing between: a blocking read of the prices, and for each that is a step a blocking write of an
 * order. No memory is shared, nothing is decided, and no other process takes part.
 */
public final class Relay {
    private Relay() {}

    /** {@code PRICES NEWS ORDERS}, the ports. */
    public static void main(String[] args) throws IOException {
        StallAgent.start();
        InetAddress host = InetAddress.getLoopbackAddress();
        try (Socket prices = new Socket(host, Integer.parseInt(args[0]));
                Socket news = new Socket(host, Integer.parseInt(args[1]));
                Socket orders = new Socket(host, Integer.parseInt(args[2]))) {
            orders.setTcpNoDelay(true);
            Thread.ofPlatform().daemon().start(() -> discard(news));
            relay(prices.getInputStream(), orders.getOutputStream());
        }
    }

    private static void discard(Socket news) {
        try {
            news.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("The news broke off: " + e);
        }
    }

    private static void relay(InputStream prices, OutputStream orders) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int filled = 0;
        for (int count = prices.read(buffer); count >= 0; count = prices.read(buffer, filled, buffer.length - filled)) {
            int from = 0;
            filled += count;
            for (int at = filled - count; at < filled; at++) {
                if (buffer[at] == '*') {
                    if (buffer[at - 1] == DeskTape.STEP_DIGIT) {
                        orders.write(order(buffer, from));
                    }
                    from = at + 1;
                }
            }
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
        }
    }

    private static byte[] order(byte[] frames, int from) {
        int comma = from;
        while (frames[comma] != ',') {
            comma++;
        }
        String symbol = new String(frames, from, comma - from, StandardCharsets.US_ASCII);
        return ("{\"id\": 1, \"action\": \"BUY\", \"quantity\": 10, \"symbol\": \"" + symbol
                        + "\", \"price\": 101.01}*")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
