package dev.tradingipc.gateway.source;

import dev.tradingipc.gateway.fanout.Broadcast;
import dev.tradingipc.gateway.fanout.Client;
import java.util.List;
import java.util.Optional;

/**
 * The clients of one broadcast that were there when a replay began. Each is to get all of it; those who come later are
 * onlookers. For the thread that publishes.
 */
final class Audience {
    private final Broadcast broadcast;
    private final List<Client> members;
    private final long publishedBefore;
    private long departuresSeen;

    private Audience(Broadcast broadcast, long departuresSeen, List<Client> members) {
        this.broadcast = broadcast;
        this.departuresSeen = departuresSeen;
        this.members = members;
        this.publishedBefore = broadcast.publishedBytes();
    }

    /** Everyone who is there now. */
    static Audience of(Broadcast broadcast) {
        long departures = broadcast.departures(); // before the clients: who leaves in between is looked for
        return new Audience(broadcast, departures, broadcast.clients());
    }

    /** Nobody, where the replay has nothing for this broadcast. */
    static Audience nobody(Broadcast broadcast) {
        return new Audience(broadcast, broadcast.departures(), List.of());
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** One of them that has gone, if any has. */
    Optional<Client> gone() {
        long departures = broadcast.departures();
        if (departures == departuresSeen) {
            return Optional.empty();
        }
        List<Client> present = broadcast.clients();
        Optional<Client> gone =
                members.stream().filter(member -> !present.contains(member)).findFirst();
        if (gone.isEmpty()) {
            departuresSeen = departures;
        }
        return gone;
    }

    /** Waits until everything published has been sent; names one of them that has gone before it got all of it. */
    Optional<Client> unserved() throws InterruptedException {
        broadcast.awaitSent();
        long published = broadcast.publishedBytes() - publishedBefore;
        for (Client member : members) {
            member.awaitSent();
            if (member.sentBytes() < published) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }
}
