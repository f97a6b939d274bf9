package dev.tradingipc.protocol;

/**
 * Decodes plain order frames: a JSON object with the members id, action, quantity, symbol and price, then {@code *}.
 *
 * <p>Further members are skipped. A member given twice is refused, as two readers could take different ones. Stateless.
 */
public final class OrderFrameDecoder {
    private OrderFrameDecoder() {}

    /**
     * Hands every frame of a block to {@code handler}, in order.
     *
     * @param to end of the block; {@code bytes[to - 1]} must be the terminator of its last frame
     */
    public static void decode(byte[] bytes, int from, int to, OrderFrameHandler handler) {
        ClientFrameDecoder.decode(bytes, from, to, (frame, in, start, end) -> {
            switch (frame) {
                case ClientFrame.OrderRequest request -> handler.onOrder(request.order());
                case ClientFrame.Unreadable unreadable -> handler.onRejected(unreadable.reason(), in, start, end);
                // Neither is an order; both lack the first thing an order has.
                case ClientFrame.Logon logon -> handler.onRejected(RejectReason.ID, in, start, end);
                case ClientFrame.Audit audit -> handler.onRejected(RejectReason.ID, in, start, end);
            }
        });
    }
}
