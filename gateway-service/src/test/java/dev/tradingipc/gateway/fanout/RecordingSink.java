package dev.tradingipc.gateway.fanout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client in memory that keeps the frames it gets, and can stop reading. */
public final class RecordingSink implements FrameSink {
    private final String id;
    private final List<String> frames = new ArrayList<>();
    private boolean reading = true;
    private int permits;
    private boolean closed;
    private boolean blocked;
    private boolean sendBegun;
    private int sends;

    public RecordingSink(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return "client " + id;
    }

    @Override
    public synchronized void send(byte[] bytes, int from, int to) throws IOException {
        sendBegun = true;
        sends++;
        notifyAll();
        awaitReading();
        if (closed) {
            throw new IOException("closed");
        }
        String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        frames.addAll(List.of(text.split("\\*")));
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** From now on this client takes nothing. */
    public synchronized void stopReading() {
        reading = false;
    }

    /** Takes one send and then nothing again. */
    public synchronized void readOnce() {
        permits++;
        notifyAll();
    }

    public synchronized void read() {
        reading = true;
        notifyAll();
    }

    public synchronized List<String> frames() {
        return List.copyOf(frames);
    }

    public synchronized int sends() {
        return sends;
    }

    public synchronized int frameCount() {
        return frames.size();
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** Whether a send is waiting for this client. */
    public synchronized boolean isBlocked() {
        return blocked;
    }

    /** Waits until something is on its way to this client, whether it reads or not. */
    public synchronized void awaitFirstSend() {
        try {
            while (!sendBegun) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitReading() throws IOException {
        try {
            while (!reading && permits == 0 && !closed) {
                blocked = true;
                wait();
            }
            blocked = false;
            permits = Math.max(0, permits - 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
