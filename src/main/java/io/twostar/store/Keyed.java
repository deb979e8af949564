package io.twostar.store;

/** An entity: equal to another one of its class with the same business key. */
public abstract class Keyed {

    /** What it is known by from its first day to its last. */
    protected abstract Object key();

    @Override
    public boolean equals(Object other) {
        return other instanceof Keyed that && getClass() == that.getClass() && key().equals(that.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }
}
