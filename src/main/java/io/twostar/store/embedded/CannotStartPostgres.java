package io.twostar.store.embedded;

/** The embedded PostgreSQL does not start; the message tells an operator why, and what to do about it. */
public final class CannotStartPostgres extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotStartPostgres(String message) {
        super(message);
    }

    CannotStartPostgres(String message, Throwable cause) {
        super(message, cause);
    }
}
