package io.twostar.job;

/** Applies to everything or to nothing, so it cannot be cancelled halfway. */
public interface WholeJobKind extends JobKind {

    @Override
    default boolean isCancellable() {
        return false;
    }
}
