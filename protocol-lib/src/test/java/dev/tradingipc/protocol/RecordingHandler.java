package dev.tradingipc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Writes down what a decoder hands over, one text a call; a refusal must be for a reason that the stream can have. */
final class RecordingHandler implements PriceFrameHandler, NewsFrameHandler, OrderFrameHandler {
    private record Packed(long low, long high) {}

    final List<String> calls = new ArrayList<>();
    private final List<Packed> symbols = new ArrayList<>();
    private final Predicate<RejectReason> possible;

    private RecordingHandler(Predicate<RejectReason> possible) {
        this.possible = possible;
    }

    static List<String> prices(String block) {
        return prices(block.getBytes(StandardCharsets.ISO_8859_1));
    }

    static List<String> prices(byte[] block) {
        RecordingHandler handler = new RecordingHandler(RejectReason::isOfPrices);
        PriceFrameDecoder.decode(block, 0, block.length, handler);
        return handler.calls;
    }

    static List<String> news(String block) {
        RecordingHandler handler = new RecordingHandler(RejectReason::isOfNews);
        byte[] bytes = block.getBytes(StandardCharsets.ISO_8859_1);
        NewsFrameDecoder.decode(bytes, 0, bytes.length, handler);
        return handler.calls;
    }

    static List<String> orders(String block) {
        RecordingHandler handler = new RecordingHandler(RejectReason::isOfOrders);
        byte[] bytes = block.getBytes(StandardCharsets.ISO_8859_1);
        OrderFrameDecoder.decode(bytes, 0, bytes.length, handler);
        return handler.calls;
    }

    @Override
    public int symbolIndex(long low, long high) {
        return symbols.indexOf(new Packed(low, high));
    }

    @Override
    public int register(long symbolLow, long symbolHigh) {
        assertThat(symbolIndex(symbolLow, symbolHigh)).isEqualTo(UNKNOWN);
        assertThat(Symbols.isValid(Symbols.toString(symbolLow, symbolHigh))).isTrue();
        symbols.add(new Packed(symbolLow, symbolHigh));
        return symbols.size() - 1;
    }

    @Override
    public void onPrice(int symbolIndex, long priceE8, long sourceEpochNanos, long newsSequence) {
        Packed symbol = symbols.get(symbolIndex);
        calls.add(Symbols.toString(symbol.low, symbol.high) + " " + Prices.format(priceE8)
                + times(sourceEpochNanos, newsSequence));
    }

    @Override
    public void onSentiment(int sentiment, long sourceEpochNanos, long newsSequence) {
        calls.add(sentiment + times(sourceEpochNanos, newsSequence));
    }

    @Override
    public void onOrder(Order order) {
        calls.add(order.id() + " " + order.action() + " " + order.quantity() + " " + order.symbol() + " "
                + Prices.format(order.priceE8()));
    }

    @Override
    public void onRejected(RejectReason reason, byte[] bytes, int from, int to) {
        assertThat(reason).matches(possible, "can be of this stream");
        calls.add("refused " + reason.label() + " " + new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private static String times(long sourceEpochNanos, long newsSequence) {
        String time = sourceEpochNanos == Frames.ABSENT ? "" : " at " + sourceEpochNanos;
        return newsSequence == Frames.ABSENT ? time : time + " after " + newsSequence;
    }
}
