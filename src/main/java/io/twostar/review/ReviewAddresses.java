package io.twostar.review;

import io.twostar.security.AddressesOutdated;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** Reviews forget from which address they came. */
@ApplicationScoped
class ReviewAddresses {

    /** What a storm leaves behind would take one transaction longer than any may last. */
    private static final int AT_ONCE = 10_000;

    private static final String FORGET = """
            update review r set address_hash = null
            from (select product_id, review_id from review
                  where created_at < ? and address_hash is not null limit ?) old
            where r.product_id = old.product_id and r.review_id = old.review_id
            """;

    private final Transactions transactions;

    ReviewAddresses(Transactions transactions) {
        this.transactions = transactions;
    }

    void forget(@Observes AddressesOutdated outdated) {
        int forgotten = AT_ONCE;
        while (forgotten == AT_ONCE) {
            forgotten = transactions.inNew(sql -> forget(sql, outdated.before()));
        }
    }

    private static int forget(SqlSession sql, Instant before) throws SQLException {
        try (PreparedStatement update = sql.prepareStatement(FORGET)) {
            update.setTimestamp(1, Timestamp.from(before));
            update.setInt(2, AT_ONCE);
            return update.executeUpdate();
        }
    }
}
