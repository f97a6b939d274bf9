package dev.tradingipc.strategy.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What has happened on the connection to the order manager, handed from the threads that keep it to the one that
 * decides: the connection that is open, and the answers in the order they came.
 *
 * <p>It holds every answer that a sound order manager can owe. One that says more than that is not read any further
 * until the tick thread has caught up.
 */
public final class SessionMailbox implements AutoCloseable {
    /** For a logon's answer and a logout. */
    private static final int FRAMES_BESIDES = 16;

    private final int capacity;
    private final Runnable wakeUp;
    private List<Mail> mail = new ArrayList<>();
    private OrderLink link;
    private boolean isClosed;
    private volatile boolean hasNews;

    /** An answer and the connection it came on. */
    record Mail(String linkId, Answer answer) {}

    /**
     * All that has happened since the last delivery.
     *
     * @param link the connection that is open, {@code null} when there is none; what those before it brought is in the mail
     */
    record Delivery(OrderLink link, List<Mail> mail) {}

    /**
     * Makes an empty one.
     *
     * @param answersMax orders and audit notes that may be without an answer at one time
     * @param wakeUp called whenever something has come; must not block
     */
    public SessionMailbox(int answersMax, Runnable wakeUp) {
        this.capacity = answersMax + FRAMES_BESIDES;
        this.wakeUp = wakeUp;
    }

    /** A connection has opened; the one before it is closed. */
    public void opened(OrderLink opened) {
        synchronized (this) {
            link = opened;
            hasNews = true;
        }
        wakeUp.run();
    }

    /** A connection has closed. */
    public void closed(String linkId) {
        synchronized (this) {
            if (link != null && link.id().equals(linkId)) {
                link = null;
                hasNews = true;
            }
        }
        wakeUp.run();
    }

    /** Adds an answer, for the reading thread; waits while the mailbox is full. */
    public void put(String linkId, Answer answer) throws InterruptedException {
        synchronized (this) {
            while (mail.size() >= capacity && !isClosed) {
                wait();
            }
            if (isClosed) {
                return;
            }
            mail.add(new Mail(linkId, answer));
            hasNews = true;
        }
        wakeUp.run();
    }

    /** Whether anything has happened since the last delivery; without locking. */
    boolean hasNews() {
        return hasNews;
    }

    /** Takes everything. */
    synchronized Delivery takeAll() {
        hasNews = false;
        Delivery delivery = new Delivery(link, mail);
        mail = new ArrayList<>();
        notifyAll();
        return delivery;
    }

    /** Lets a waiting reading thread go, for the end of the process. */
    @Override
    public synchronized void close() {
        isClosed = true;
        notifyAll();
    }
}
