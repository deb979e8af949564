package io.twostar.store;

/**
 * The database cannot work at the moment (gone, starting, out of connections or of disk); the same work may succeed
 * later.
 */
public final class StoreUnavailable extends StoreFailure {

    private static final long serialVersionUID = 1L;

    public StoreUnavailable(Throwable cause) {
        super("The database is not available", cause);
    }
}
