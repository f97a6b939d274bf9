package dev.tradingipc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SessionFramesTest {
    private static final long TIME = 1_795_357_800_123_456_789L;

    private final SessionFrameWriter writer = new SessionFrameWriter();
    private final Order order = new Order(8, Action.BUY, 10, "AAPL", 150_25000000L);

    @Test
    void writesTheClientsExampleFramesOfTheProtocol() {
        writer.logon("alpha");
        writer.order(order, "alpha", 81_234_567_890L, new TickTrace(3, 41_077));
        writer.audit(new AuditNote("alpha", TIME, "kim", "strategy", "RUNNING", "PAUSED", "lunch"));
        assertThat(text().split("(?<=\\*)"))
                .containsExactly(
                        "{\"type\": \"logon\", \"client\": \"alpha\"}*",
                        "{\"id\": 8, \"action\": \"BUY\", \"quantity\": 10, \"symbol\": \"AAPL\", \"price\": 150.25,"
                                + " \"client\": \"alpha\", \"tickNanos\": 81234567890, \"trace\": \"3-41077\"}*",
                        "{\"type\": \"audit\", \"client\": \"alpha\", \"at\": 1795357800123456789, \"who\": \"kim\","
                                + " \"subject\": \"strategy\", \"from\": \"RUNNING\", \"to\": \"PAUSED\", \"why\": \"lunch\"}*");
    }

    @Test
    void writesTheOrderManagersExampleFramesOfTheProtocol() {
        writer.loggedOn("alpha", 7, Map.of("AAPL", 10L), null);
        writer.loggedOn("alpha", 7, Map.of(), "PAUSED");
        writer.ack(new Acknowledgement("alpha", 8, AckStatus.FILLED, null, null, 10, 150_25000000L, TIME));
        writer.audited("alpha", TIME);
        writer.logout("alpha", "replaced");
        assertThat(text().split("(?<=\\*)"))
                .containsExactly(
                        "{\"type\": \"logon\", \"client\": \"alpha\", \"lastId\": 7, \"positions\": {\"AAPL\": 10}}*",
                        "{\"type\": \"logon\", \"client\": \"alpha\", \"lastId\": 7, \"positions\": {},"
                                + " \"state\": \"PAUSED\"}*",
                        "{\"type\": \"ack\", \"client\": \"alpha\", \"id\": 8, \"status\": \"FILLED\", \"original\": null,"
                                + " \"reason\": null, \"quantity\": 10, \"price\": 150.25,"
                                + " \"time\": \"2026-11-22T14:30:00.123456789Z\"}*",
                        "{\"type\": \"audit\", \"client\": \"alpha\", \"at\": 1795357800123456789}*",
                        "{\"type\": \"logout\", \"client\": \"alpha\", \"reason\": \"replaced\"}*");
    }

    @Test
    void readsWhatAClientWrites() {
        AuditNote note = new AuditNote("alpha", TIME, "Ärger \"*\"\n", "s", "", "€", "\uD83D\uDE00");
        writer.logon("alpha");
        writer.order(order, "alpha", 5, new TickTrace(1, 0));
        writer.order(order, "alpha", Frames.ABSENT, null);
        writer.audit(note);
        assertThat(clientFrames(writer.toByteArray()))
                .containsExactly(
                        new ClientFrame.Logon("alpha"),
                        new ClientFrame.OrderRequest(order, "alpha", 5, new TickTrace(1, 0)),
                        new ClientFrame.OrderRequest(order, "alpha", Frames.ABSENT, null),
                        new ClientFrame.Audit(note));
    }

    @Test
    void readsTextInUtf8() {
        byte[] frame =
                "{\"type\":\"audit\",\"client\":\"a\",\"at\":1,\"who\":\"Grüße€\"}*".getBytes(StandardCharsets.UTF_8);
        assertThat(clientFrames(frame))
                .containsExactly(new ClientFrame.Audit(new AuditNote("a", 1, "Grüße€", "", "", "", "")));
    }

    @Test
    void tellsTheIdOfAnOrderThatIsOtherwiseWrong() {
        assertThat(clientFrames("""
                {"id":9,"client":"a","action":"HOLD"}*\
                {"id":9,"client":"a","action":"BUY","quantity":0}*\
                {"id":0,"client":"a","action":"BUY"}*\
                {"type":"logon"}*\
                {"type":"audit","client":"a"}*\
                [1]*""".getBytes(StandardCharsets.US_ASCII)))
                .containsExactly(
                        new ClientFrame.Unreadable(9, "a", RejectReason.ACTION),
                        new ClientFrame.Unreadable(9, "a", RejectReason.QUANTITY),
                        new ClientFrame.Unreadable(0, "a", RejectReason.ID),
                        new ClientFrame.Logon(null),
                        new ClientFrame.Unreadable(0, "a", RejectReason.TIME),
                        new ClientFrame.Unreadable(0, null, RejectReason.JSON));
    }

    @Test
    void readsWhatTheOrderManagerWrites() {
        Map<String, Long> positions = new TreeMap<>(Map.of("AAPL", 10L, "MSFT", -20L));
        Acknowledgement filled = new Acknowledgement("alpha", 8, AckStatus.FILLED, null, null, 10, 150_25000000L, TIME);
        Acknowledgement unreadable = new Acknowledgement("alpha", 0, AckStatus.REJECTED, null, "json", 0, 0, TIME);
        Acknowledgement again =
                new Acknowledgement("alpha", 9, AckStatus.DUPLICATE, AckStatus.REJECTED, "halted", 1, 1, TIME);
        writer.loggedOn("alpha", Long.MAX_VALUE, positions, "PAUSED");
        writer.loggedOn("beta", 0, Map.of(), null);
        writer.ack(filled).ack(unreadable).ack(again);
        writer.audited("alpha", TIME).logout("alpha", "replaced");
        RecordingServerHandler heard = new RecordingServerHandler();
        ServerFrameDecoder.decode(writer.bytes(), 0, writer.length(), heard);
        assertThat(heard.heard)
                .containsExactly(
                        List.of("alpha", Long.MAX_VALUE, positions, "PAUSED"),
                        List.of("beta", 0L, Map.of(), "none"),
                        filled,
                        unreadable,
                        again,
                        TIME,
                        "replaced");
    }

    @Test
    void refusesAnswersThatMakeNoSense() {
        RecordingServerHandler heard = new RecordingServerHandler();
        byte[] frames = """
                {"type":"ack","client":"a","id":1,"status":"DUPLICATE","original":null,"time":"2026-11-22T14:30:00Z"}*\
                {"type":"ack","client":"a","id":1,"status":"MAYBE","time":"2026-11-22T14:30:00Z"}*\
                {"type":"logon","client":"a","lastId":1,"positions":{"aapl":1}}*\
                {"id":1}*\
                {"type":"to come"}*""".getBytes(StandardCharsets.US_ASCII);
        ServerFrameDecoder.decode(frames, 0, frames.length, heard);
        assertThat(heard.heard).containsExactly("refused", "refused", "refused", "refused");
    }

    @Test
    void namesOfClients() {
        assertThat(List.of("a", "strategy-1", "A.b_9", "x".repeat(64))).allMatch(Clients::isValid);
        assertThat(List.of("", "plain", "a b", "ä", "x".repeat(65), "a*")).noneMatch(Clients::isValid);
        assertThat(Clients.isValid(null)).isFalse();
    }

    @Property
    void randomBytesNeverThrowOutOfTheDecoders(@ForAll @Size(max = 300) byte[] bytes) {
        byte[] block = java.util.Arrays.copyOf(bytes, bytes.length + 1);
        block[bytes.length] = Frames.TERMINATOR;
        clientFrames(block);
        ServerFrameDecoder.decode(block, 0, block.length, new RecordingServerHandler());
    }

    @Property
    void textSurvivesTheWire(@ForAll @Size(max = 100) String who, @ForAll @LongRange(min = 0) long at) {
        AuditNote note = new AuditNote("a", at, who, "s", "f", "t", "w");
        SessionFrameWriter frames = new SessionFrameWriter();
        frames.audit(note);
        assertThat(clientFrames(frames.toByteArray())).containsExactly(new ClientFrame.Audit(note));
    }

    private String text() {
        return new String(writer.toByteArray(), StandardCharsets.US_ASCII);
    }

    private static List<ClientFrame> clientFrames(byte[] block) {
        List<ClientFrame> frames = new ArrayList<>();
        ClientFrameDecoder.decode(block, 0, block.length, (frame, bytes, from, to) -> frames.add(frame));
        return frames;
    }

    private static final class RecordingServerHandler implements ServerFrameDecoder.Handler {
        private final List<Object> heard = new ArrayList<>();

        @Override
        public void onLoggedOn(String client, long lastId, Map<String, Long> positions, String state) {
            heard.add(List.of(client, lastId, positions, state == null ? "none" : state));
        }

        @Override
        public void onAck(Acknowledgement ack) {
            heard.add(ack);
        }

        @Override
        public void onAudited(long atEpochNanos) {
            heard.add(atEpochNanos);
        }

        @Override
        public void onLogout(String reason) {
            heard.add(reason);
        }

        @Override
        public void onRejected(RejectReason reason, byte[] bytes, int from, int to) {
            heard.add("refused");
        }
    }
}
