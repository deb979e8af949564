package io.twostar.purchase;

import io.twostar.http.problem.ProblemException;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The purchases as stored, written by the thousand. */
@ApplicationScoped
class Purchases {

    /**
     * There are as many purchases as reviews, so their keys start with the product, and no unique key prevents using an
     * id twice.
     */
    private static final String LOCK = """
            select pg_advisory_xact_lock(hashtextextended('purchase:' || u.id, 0)) from unnest(:purchaseIds::text[]) as u (id)
            """;

    private static final String FIND = """
            select purchase_id, product_id, author_id, purchased_at, returned_at, recorded_at
            from purchase where purchase_id = any(:purchaseIds::text[])
            """;

    private static final String WRITE = """
            insert into purchase (product_id, purchase_id, author_id, purchased_at, returned_at, recorded_at, client_id)
            select u.*, :now::timestamptz, :clientId
            from unnest(:productIds::text[], :purchaseIds::text[], :authorIds::text[], :purchasedAt::timestamptz[],
                :returnedAt::timestamptz[])
                as u (product_id, purchase_id, author_id, purchased_at, returned_at)
            order by u.product_id, u.purchase_id
            on conflict (product_id, purchase_id) do update set
                purchased_at = excluded.purchased_at, returned_at = excluded.returned_at,
                recorded_at = excluded.recorded_at, client_id = excluded.client_id
            """;

    private static final String WITH_SUCCESSORS = """
            with recursive concerned as (
              select u.product_id from unnest(:productIds::text[]) as u (product_id)
              union
              select p.merged_into from concerned c join product p on p.product_id = c.product_id
              where p.merged_into is not null)
            select product_id from concerned
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

    /** Locks these ids until the transaction ends; to be called before products are locked, with sorted ids. */
    void lock(SqlSession sql, List<String> purchaseIds) {
        sql.query(LOCK).bind("purchaseIds", purchaseIds).forEach(row -> {});
    }

    /** The products, and those that they are merged into. */
    Set<String> withSuccessors(SqlSession sql, Collection<String> productIds) {
        return Set.copyOf(
                sql.query(WITH_SUCCESSORS).bind("productIds", productIds).list(row -> row.text("product_id")));
    }

    /** Those of the purchases that are known, by their ids. */
    Map<String, Purchase> find(SqlSession sql, Collection<String> purchaseIds) {
        Map<String, Purchase> found = new HashMap<>();
        sql.query(FIND)
                .bind("purchaseIds", purchaseIds)
                .list(Purchase.class)
                .forEach(purchase -> found.put(purchase.purchaseId(), purchase));
        return found;
    }

    void write(SqlSession sql, List<PurchaseInput> purchases, String clientId, Instant now) {
        if (purchases.isEmpty()) {
            return;
        }
        sql.query(WRITE)
                .bind("now", now)
                .bind("clientId", clientId)
                .bind("productIds", purchases, PurchaseInput::productId)
                .bind("purchaseIds", purchases, PurchaseInput::purchaseId)
                .bind("authorIds", purchases, PurchaseInput::authorId)
                .bind("purchasedAt", purchases, PurchaseInput::purchasedAt)
                .bind("returnedAt", purchases, PurchaseInput::returnedAt)
                .update();
    }
}
