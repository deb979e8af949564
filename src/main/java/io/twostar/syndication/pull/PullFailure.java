package io.twostar.syndication.pull;

import io.twostar.http.outgoing.DownloadFailed;
import java.time.Duration;
import java.util.Optional;

/** A pull that did not come to its end, in words that may be shown: never what the origin has sent. */
final class PullFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What went wrong; open for more. */
    enum Code {
        ADDRESS_REFUSED,
        UNREACHABLE,
        TIMEOUT,
        UNAUTHORIZED,
        UNEXPECTED_STATUS,
        MALFORMED,
        INCOMPLETE,
        TOO_LARGE,
        OWN_EXPORT,
        INTERNAL
    }

    private final Code code;
    private final transient Optional<Duration> retryAfter;

    PullFailure(Code code, String message) {
        this(code, message, Optional.empty());
    }

    /** @param retryAfter what the origin asked for */
    PullFailure(Code code, String message, Optional<Duration> retryAfter) {
        super(message);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static PullFailure of(DownloadFailed failed) {
        return new PullFailure(
                switch (failed.reason()) {
                    case ADDRESS_REFUSED -> Code.ADDRESS_REFUSED;
                    case UNREACHABLE -> Code.UNREACHABLE;
                    case TIMEOUT -> Code.TIMEOUT;
                    case TOO_LARGE -> Code.TOO_LARGE;
                    case INTERRUPTED -> Code.INTERNAL;
                },
                failed.getMessage());
    }

    Code code() {
        return code;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
