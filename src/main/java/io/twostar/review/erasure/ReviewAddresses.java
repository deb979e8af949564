package io.twostar.review.erasure;

import io.twostar.security.AddressesOutdated;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Removes the sender's address from reviews after its retention period. */
@ApplicationScoped
class ReviewAddresses {

    /** Deleting the rows of a burst in one transaction would exceed the time limit of a transaction. */
    private static final int AT_ONCE = 10_000;

    private static final String FORGET = """
            update review r set address_hash = null
            from (select product_id, review_id from review
                  where created_at < :before and address_hash is not null limit :most) old
            where r.product_id = old.product_id and r.review_id = old.review_id
            """;

    private final Transactions transactions;

    ReviewAddresses(Transactions transactions) {
        this.transactions = transactions;
    }

    void forget(@Observes AddressesOutdated outdated) {
        int forgotten = AT_ONCE;
        while (forgotten == AT_ONCE) {
            forgotten = transactions.inNew(sql -> forget(sql, outdated));
        }
    }

    private static int forget(SqlSession sql, AddressesOutdated outdated) {
        sql.allowLongStatements(); // the index leads to all that has ever had an address
        return sql.query(FORGET)
                .bind("before", outdated.before())
                .bind("most", AT_ONCE)
                .update();
    }
}
