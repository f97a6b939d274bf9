package dev.tradingipc.ordermanager;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the acknowledged protocol that knows nothing of our code: a socket, text and a JSON parser. */
final class SessionClient implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLIS = 60_000;

    private final String name;
    private final Socket socket;
    private final InputStream input;

    SessionClient(String name, int port) {
        this.name = name;
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            input = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Logs on and answers what the order manager said. */
    static SessionClient loggedOn(String name, int port) {
        SessionClient client = new SessionClient(name, port);
        client.logOn();
        return client;
    }

    JsonNode logOn() {
        send("{\"type\":\"logon\",\"client\":\"" + name + "\"}*");
        return receive();
    }

    void order(long id, String action, long quantity, String symbol, String price) {
        send("{\"id\":" + id + ",\"action\":\"" + action + "\",\"quantity\":" + quantity + ",\"symbol\":\"" + symbol
                + "\",\"price\":" + price + ",\"client\":\"" + name + "\"}*");
    }

    void send(String frames) {
        try {
            socket.getOutputStream().write(frames.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next frame; {@code null} when the order manager has closed. */
    JsonNode receive() {
        StringBuilder frame = new StringBuilder();
        try {
            for (int b = input.read(); b != '*'; b = input.read()) {
                if (b < 0) {
                    return null;
                }
                frame.append((char) b);
            }
        } catch (IOException closed) {
            return null;
        }
        return JsonMapper.shared().readTree(frame.toString());
    }

    /** The next frame in short: {@code 8 FILLED}, {@code 8 DUPLICATE of REJECTED (halted)}, {@code logout replaced}. */
    String answer() {
        JsonNode frame = receive();
        if (frame == null) {
            return "closed";
        }
        if (frame.get("type").asString().equals("logout")) {
            return "logout " + frame.get("reason").asString();
        }
        return frame.get("id").asLong() + " " + frame.get("status").asString()
                + (frame.get("original").isNull()
                        ? ""
                        : " of " + frame.get("original").asString())
                + (frame.get("reason").isNull()
                        ? ""
                        : " (" + frame.get("reason").asString() + ")");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
