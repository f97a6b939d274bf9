package dev.tradingipc.systemtests.trace;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a traced order manager heard and said on its connections. */
final class Conversations {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CHANGE = "POST /actuator/trading ";

    private final List<Told> told = new ArrayList<>();
    private final Map<String, Long> heard = new HashMap<>();

    Conversations(List<SystemCall> calls) {
        Map<String, Stream> said = new LinkedHashMap<>();
        Map<String, Stream> listened = new LinkedHashMap<>();
        for (SystemCall call : calls) {
            if (call.isOnSocket() && call.isWrite() && call.result() > 0) {
                said.computeIfAbsent(call.file(), connection -> new Stream()).add(call, call.entered());
            } else if (call.isOnSocket() && call.isRead() && call.result() > 0) {
                listened.computeIfAbsent(call.file(), connection -> new Stream())
                        .add(call, call.returned());
            }
        }
        said.values().forEach(stream -> stream.forEachFrame((frame, first, last) -> say(frame, first)));
        listened.values().forEach(stream -> stream.forEachFrame((frame, first, last) -> hear(frame, last)));
        listened.forEach((connection, stream) -> stream.forEachChange(
                (change, last) -> change(change, last, said.getOrDefault(connection, new Stream()))));
    }

    /** Everything that must have been on disk when it was told. */
    List<Told> told() {
        return told;
    }

    /** When the read returned that brought the last byte of an order; {@link SystemCall#NEVER} when there is none. */
    long heardAt(String owner, long number) {
        return heard.getOrDefault(owner + ' ' + number, SystemCall.NEVER);
    }

    private void say(JsonNode frame, long first) {
        String client = frame.path("client").asString("");
        switch (frame.path("type").asString("")) {
            case "ack" ->
                add(frame.get("status").asString(), client, frame.get("id").asLong(), first);
            case "audit" -> add("audit", client, frame.get("at").asLong(), first);
            case "logon" -> add("logon", client, frame.get("lastId").asLong(), first);
            default -> {
                // Says nothing of what is on disk.
            }
        }
    }

    /** A number of 0 names no order. */
    private void add(String what, String client, long number, long entered) {
        if (number != 0) {
            told.add(new Told(what, client, number, entered));
        }
    }

    private void hear(JsonNode frame, long last) {
        if (frame.has("id") || frame.has("at")) {
            heard.putIfAbsent(
                    frame.get("client").asString()
                            + ' '
                            + frame.get(frame.has("id") ? "id" : "at").asLong(),
                    last);
        }
    }

    /** A change over HTTP is known on disk by who asked for it; the last eight letters of the name are the number. */
    private void change(JsonNode change, long last, Stream said) {
        String who = change.get("who").asString();
        int split = who.length() - Long.BYTES;
        int answer = said.firstAfter(last);
        if (answer >= 0 && said.text().startsWith("HTTP/1.1 200 ", answer)) {
            long number = ByteBuffer.wrap(who.substring(split).getBytes(StandardCharsets.US_ASCII))
                    .getLong();
            add(change.get("state").asString(), who.substring(0, split), number, said.placeOf(answer));
        }
    }

    private interface Frames {
        void take(JsonNode frame, long first, long last);
    }

    private interface Changes {
        void take(JsonNode change, long last);
    }

    /** The bytes that went one way, and where in the trace. */
    private static final class Stream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<Integer> ends = new ArrayList<>();
        private final List<Long> places = new ArrayList<>();

        void add(SystemCall call, long place) {
            bytes.write(call.data(), 0, (int) call.result());
            ends.add(bytes.size());
            places.add(place);
        }

        String text() {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }

        void forEachFrame(Frames frames) {
            String text = text();
            if (!text.startsWith("{") && !text.startsWith("\n{")) {
                return;
            }
            int from = 0;
            for (int to = text.indexOf('*'); to >= 0; to = text.indexOf('*', from)) {
                frames.take(JSON.readTree(text.substring(from, to)), placeOf(from), placeOf(to));
                from = to + 1;
            }
        }

        /** The bodies of requests to change how trading goes on. */
        void forEachChange(Changes changes) {
            String text = text();
            for (int at = text.indexOf(CHANGE); at >= 0; at = text.indexOf(CHANGE, at + 1)) {
                int from = text.indexOf('{', at);
                int to = text.indexOf('}', from);
                changes.take(JSON.readTree(text.substring(from, to + 1)), placeOf(to));
            }
        }

        /** Where the first bytes begin that were handed over after this place; -1 when there are none. */
        int firstAfter(long place) {
            int begin = 0;
            for (int call = 0; call < places.size(); call++) {
                if (places.get(call) > place) {
                    return begin;
                }
                begin = ends.get(call);
            }
            return -1;
        }

        long placeOf(int offset) {
            int call = 0;
            while (ends.get(call) <= offset) {
                call++;
            }
            return places.get(call);
        }
    }
}
