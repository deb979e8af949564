package io.twostar.store;

/**
 * A unit of work inside one transaction. It may run several times (see {@link Transactions}), so it has no effects
 * outside the database.
 */
@FunctionalInterface
public interface Work<T> {

    T with(SqlSession sql);
}
