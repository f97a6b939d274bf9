package dev.tradingipc.protocol;

import java.util.HashMap;
import java.util.Map;

/** The members of one JSON object: where the value of each stands. */
final class JsonMembers {
    private final byte[] bytes;
    private final Map<String, Range> values = new HashMap<>();

    /** A value's bytes, white space behind it included. */
    record Range(int from, int to) {}

    private JsonMembers(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The members of the object that fills the range, or {@code null} if it is not one, or gives a member twice. */
    static JsonMembers read(byte[] bytes, int from, int to) {
        JsonMembers members = new JsonMembers(bytes);
        return members.read(new JsonScanner(bytes, from, to)) ? members : null;
    }

    private boolean read(JsonScanner json) {
        if (!json.take('{')) {
            return false;
        }
        if (json.take('}')) {
            return json.isAtEnd();
        }
        do {
            String name = json.takeString();
            if (name == null || !json.take(':')) {
                return false;
            }
            int from = json.nextPosition();
            if (!json.skipValue() || values.put(name, new Range(from, json.nextPosition())) != null) {
                return false;
            }
        } while (json.take(','));
        return json.take('}') && json.isAtEnd();
    }

    /** Names and values, in no particular order. */
    Map<String, Range> all() {
        return values;
    }

    /** A non-negative integer, or {@link Frames#ABSENT}. */
    long count(String name) {
        Range range = values.get(name);
        return range == null ? Frames.ABSENT : Frames.parseCount(bytes, range.from, range.to);
    }

    /** A price in 10⁻⁸, or {@link Prices#NOT_A_PRICE}. */
    long priceE8(String name) {
        Range range = values.get(name);
        return range == null
                ? Prices.NOT_A_PRICE
                : Prices.parseE8(bytes, range.from, Frames.trimEnd(bytes, range.from, range.to));
    }

    /** A string, or {@code null}. */
    String text(String name) {
        Range range = values.get(name);
        return range == null ? null : new JsonScanner(bytes, range.from, range.to).takeString();
    }

    /** The members of an object, or {@code null}. */
    JsonMembers object(String name) {
        Range range = values.get(name);
        return range == null ? null : read(bytes, range.from, range.to);
    }

    /** A trace, or {@code null}. */
    TickTrace trace(String name) {
        Range range = values.get(name);
        if (range == null || range.to - range.from < 2 || bytes[range.from] != '"') {
            return null;
        }
        int quote = Frames.trimEnd(bytes, range.from, range.to) - 1;
        return TickTrace.parse(bytes, range.from + 1, quote);
    }
}
