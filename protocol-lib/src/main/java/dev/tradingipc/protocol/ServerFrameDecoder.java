package dev.tradingipc.protocol;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Decodes what the order manager says in an acknowledged session. Stateless. */
public final class ServerFrameDecoder {
    private ServerFrameDecoder() {}

    /** Takes the frames of a block, one after another. */
    public interface Handler extends FrameRejectionHandler {
        /**
         * The logon is answered.
         *
         * @param lastId highest id recorded for the client; 0 when there is none
         * @param positions units by symbol, without zeros
         * @param state what the client's strategy was set to last; {@code null} if not said
         */
        void onLoggedOn(String client, long lastId, Map<String, Long> positions, String state);

        /** An order is answered. */
        void onAck(Acknowledgement ack);

        /** The change of this time is recorded. */
        void onAudited(long atEpochNanos);

        /** The order manager ends the session. */
        void onLogout(String reason);
    }

    /**
     * Hands every frame of a block to {@code handler}, in order; frames of types that are not known are left out.
     *
     * @param to end of the block; {@code bytes[to - 1]} must be the terminator of its last frame
     */
    public static void decode(byte[] bytes, int from, int to, Handler handler) {
        int at = from;
        while (at < to) {
            int end = Frames.endOfFrame(bytes, at);
            if (Frames.skipWhiteSpace(bytes, at, end) < end && !decodeFrame(bytes, at, end, handler)) {
                handler.onRejected(RejectReason.JSON, bytes, at, end);
            }
            at = end + 1;
        }
    }

    private static boolean decodeFrame(byte[] bytes, int from, int end, Handler handler) {
        JsonMembers members = JsonMembers.read(bytes, from, end);
        String type = members == null ? null : members.text("type");
        if (type == null) {
            return false;
        }
        return switch (type) {
            case "ack" -> ack(members, handler);
            case "logon" -> loggedOn(members, bytes, handler);
            case "audit" -> audited(members, handler);
            case "logout" -> logout(members, handler);
            default -> true;
        };
    }

    private static boolean ack(JsonMembers members, Handler handler) {
        AckStatus status = status(members.text("status"));
        AckStatus original = status(members.text("original"));
        long id = members.count("id");
        String time = members.text("time");
        OptionalLong at = time == null ? OptionalLong.empty() : WireTimes.parse(time);
        if (id < 0 || status == null || (status == AckStatus.DUPLICATE && !isOutcome(original)) || at.isEmpty()) {
            return false;
        }
        handler.onAck(new Acknowledgement(
                members.text("client"),
                id,
                status,
                original,
                members.text("reason"),
                Math.max(0, members.count("quantity")),
                Math.max(0, members.priceE8("price")),
                at.getAsLong()));
        return true;
    }

    private static boolean isOutcome(AckStatus original) {
        return original == AckStatus.FILLED || original == AckStatus.REJECTED;
    }

    private static AckStatus status(String name) {
        for (AckStatus status : AckStatus.values()) {
            if (status.name().equals(name)) {
                return status;
            }
        }
        return null;
    }

    private static boolean loggedOn(JsonMembers members, byte[] bytes, Handler handler) {
        long lastId = members.count("lastId");
        JsonMembers listed = members.object("positions");
        String client = members.text("client");
        if (lastId < 0 || listed == null || client == null) {
            return false;
        }
        Map<String, Long> positions = new TreeMap<>();
        for (Map.Entry<String, JsonMembers.Range> entry : listed.all().entrySet()) {
            OptionalLong units =
                    signed(bytes, entry.getValue().from(), entry.getValue().to());
            if (!Symbols.isValid(entry.getKey()) || units.isEmpty()) {
                return false;
            }
            positions.put(entry.getKey(), units.getAsLong());
        }
        handler.onLoggedOn(client, lastId, positions, members.text("state"));
        return true;
    }

    private static OptionalLong signed(byte[] bytes, int from, int to) {
        boolean isNegative = from < to && bytes[from] == '-';
        long units = Frames.parseCount(bytes, isNegative ? from + 1 : from, to);
        return units == Frames.ABSENT ? OptionalLong.empty() : OptionalLong.of(isNegative ? -units : units);
    }

    private static boolean audited(JsonMembers members, Handler handler) {
        long at = members.count("at");
        if (at >= 0) {
            handler.onAudited(at);
        }
        return at >= 0;
    }

    private static boolean logout(JsonMembers members, Handler handler) {
        String reason = members.text("reason");
        if (reason != null) {
            handler.onLogout(reason);
        }
        return reason != null;
    }
}
