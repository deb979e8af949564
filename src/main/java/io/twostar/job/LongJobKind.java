package io.twostar.job;

/** May take hours: such jobs have threads of their own, and the others do not wait for them. */
public interface LongJobKind extends JobKind {

    @Override
    default boolean isLong() {
        return true;
    }
}
