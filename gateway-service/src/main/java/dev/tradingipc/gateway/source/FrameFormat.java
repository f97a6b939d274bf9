package dev.tradingipc.gateway.source;

/** Whether frames carry their source time and news sequence behind the fields that every reader knows. */
public enum FrameFormat {
    PLAIN,
    TIMED
}
