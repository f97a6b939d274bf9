package dev.tradingipc.control.token;

/** Why a request was refused. */
enum Refusal {
    MISSING_TOKEN(
            "missing-token",
            401,
            "Bearer realm=\"trading stack\"",
            "This needs the control token of the stack, as the header 'Authorization: Bearer TOKEN'; it is in the file that"
                    + " control.token-file names."),
    WRONG_TOKEN(
            "wrong-token",
            401,
            "Bearer realm=\"trading stack\", error=\"invalid_token\"",
            "This is not the control token of the stack; that is in the file that control.token-file names."),
    NO_TOKEN_HERE(
            "no-token-here",
            403,
            "",
            "Nothing can be changed here, because this service has no control token; its log says why."),
    CROSS_SITE("cross-site", 403, "", "A web page of another site cannot change anything here.");

    private final String reason;
    private final int status;
    private final String challenge;
    private final String sentence;

    Refusal(String reason, int status, String challenge, String sentence) {
        this.reason = reason;
        this.status = status;
        this.challenge = challenge;
        this.sentence = sentence;
    }

    /** As a tag of a metric and in the log. */
    String reason() {
        return reason;
    }

    int status() {
        return status;
    }

    /** The WWW-Authenticate header; empty when showing a token would not help. */
    String challenge() {
        return challenge;
    }

    /** An RFC 9457 problem. */
    String problem() {
        return "{\"title\":\"" + (status == 401 ? "Unauthorized" : "Forbidden") + "\",\"status\":" + status
                + ",\"detail\":\"" + sentence + "\"}";
    }
}
