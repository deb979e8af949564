package io.twostar.photo.fetch;

import java.time.Duration;
import java.util.Optional;

/** A photo that could not be fetched, in words that may be shown. */
final class FetchFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;
    private final transient Optional<Duration> patience;

    private FetchFailed(String message, boolean lasting, Optional<Duration> patience) {
        super(message);
        this.lasting = lasting;
        this.patience = patience;
    }

    /** Another attempt would fail too. */
    static FetchFailed lasting(String message) {
        return new FetchFailed(message, true, Optional.empty());
    }

    /** The server does not answer as it should at the moment. */
    static FetchFailed passing(String message) {
        return new FetchFailed(message, false, Optional.empty());
    }

    /** The server asks for less, which is no fault of the photo. */
    static FetchFailed tooMany(Duration patience) {
        return new FetchFailed("The server asks for patience.", false, Optional.of(patience));
    }

    boolean isLasting() {
        return lasting;
    }

    Optional<Duration> patience() {
        return patience;
    }
}
