package dev.tradingipc.ordermanager.control;

/** A setting with which the service cannot run; the message is the sentence that the person who set it reads. */
public final class ImpossibleSettingException extends RuntimeException {
    public ImpossibleSettingException(String message) {
        super(message);
    }
}
