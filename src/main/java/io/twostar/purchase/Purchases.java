package io.twostar.purchase;

import io.twostar.http.ProblemException;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The purchases as stored; plain JDBC, for they come in thousands. */
@ApplicationScoped
class Purchases {

    /** Purchases grow with reviews, so their keys begin with the product, and no key keeps an id from being used twice. */
    private static final String LOCK = """
            select pg_advisory_xact_lock(hashtextextended('purchase:' || u.id, 0)) from unnest(?::text[]) as u (id)
            """;

    private static final String FIND = """
            select purchase_id, product_id, author_id, purchased_at, returned_at, recorded_at
            from purchase where purchase_id = any(?)
            """;

    private static final String WRITE = """
            insert into purchase (product_id, purchase_id, author_id, purchased_at, returned_at, recorded_at, client_id)
            select u.*, ?::timestamptz, ?
            from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                as u (product_id, purchase_id, author_id, purchased_at, returned_at)
            order by u.product_id, u.purchase_id
            on conflict (product_id, purchase_id) do update set
                purchased_at = excluded.purchased_at, returned_at = excluded.returned_at,
                recorded_at = excluded.recorded_at, client_id = excluded.client_id
            """;

    private final Transactions transactions;

    Purchases(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @throws ProblemException 404 if there is no such purchase */
    Purchase require(String purchaseId) {
        Purchase found = transactions.read(sql -> find(sql, List.of(purchaseId)).get(purchaseId));
        if (found == null) {
            throw ProblemException.notFound("There is no such purchase.");
        }
        return found;
    }

    /** Until the transaction ends nobody else records these; to be called before products are locked, with sorted ids. */
    void lock(SqlSession sql, List<String> purchaseIds) throws SQLException {
        try (PreparedStatement lock = sql.prepareStatement(LOCK)) {
            lock.setObject(1, purchaseIds.toArray(String[]::new));
            lock.execute();
        }
    }

    /** Those of the purchases that are known, by their ids. */
    Map<String, Purchase> find(SqlSession sql, Collection<String> purchaseIds) throws SQLException {
        Map<String, Purchase> found = new HashMap<>();
        try (PreparedStatement select = sql.prepareStatement(FIND)) {
            select.setObject(1, purchaseIds.toArray(String[]::new));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Purchase purchase = new Purchase(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getTimestamp(4).toInstant(),
                            instant(row.getTimestamp(5)),
                            row.getTimestamp(6).toInstant());
                    found.put(purchase.purchaseId(), purchase);
                }
            }
        }
        return found;
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    void write(SqlSession sql, List<PurchaseInput> purchases, String clientId, Instant now) throws SQLException {
        if (purchases.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = sql.prepareStatement(WRITE)) {
            insert.setTimestamp(1, Timestamp.from(now));
            insert.setString(2, clientId);
            insert.setObject(3, texts(purchases, PurchaseInput::productId));
            insert.setObject(4, texts(purchases, PurchaseInput::purchaseId));
            insert.setObject(5, texts(purchases, PurchaseInput::authorId));
            insert.setArray(6, times(sql, purchases, PurchaseInput::purchasedAt));
            insert.setArray(7, times(sql, purchases, PurchaseInput::returnedAt));
            insert.executeUpdate();
        }
    }

    private static String[] texts(List<PurchaseInput> purchases, Function<PurchaseInput, String> column) {
        return purchases.stream().map(column).toArray(String[]::new);
    }

    private static Array times(SqlSession sql, List<PurchaseInput> purchases, Function<PurchaseInput, Instant> column)
            throws SQLException {
        return sql.createArrayOf(
                "timestamptz",
                purchases.stream()
                        .map(column)
                        .map(time -> time == null ? null : Timestamp.from(time))
                        .toArray());
    }
}
