package dev.tradingipc.protocol;

/** Takes the frames that a decoder refuses. */
public interface FrameRejectionHandler {
    /**
     * One refused frame; decoding goes on with the next.
     *
     * @param bytes the caller's buffer, valid during the call only
     * @param from first byte of the frame
     * @param to index of its terminator
     */
    void onRejected(RejectReason reason, byte[] bytes, int from, int to);
}
