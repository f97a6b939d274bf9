package dev.tradingipc.protocol;

/** Takes the orders of a block of frames, in the order they stand there. */
public interface OrderFrameHandler extends FrameRejectionHandler {
    /** One well-formed order. */
    void onOrder(Order order);
}
