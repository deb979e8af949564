package io.twostar.http.outgoing;

/** A file of another system that did not come; its message is fixed and may be shown to the owner of the address. */
public final class DownloadFailed extends Exception {

    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Reason {
        /** Nothing may be sent there. */
        ADDRESS_REFUSED,
        UNREACHABLE,
        TIMEOUT,
        TOO_LARGE,
        /** The service stops. */
        INTERRUPTED
    }

    private final Reason reason;

    DownloadFailed(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
