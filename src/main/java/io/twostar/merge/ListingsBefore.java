package io.twostar.merge;

import io.twostar.catalog.Listing;
import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.ManualAction;
import io.twostar.delisting.rule.Cause;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The listings of both products as they were before a merge. Ratings that merely move are no reason to return a product
 * that waits for a person, so the reversal gives back what the merge itself has changed, and judges the rest as ever.
 */
final class ListingsBefore {

    private static final String KEEP = """
            update merge_product m set category = p.category, cooling_since = coalesce(p.pending_since, d.pending_since)
            from product p
            left join listing_decision d on d.product_id = p.product_id and d.decision_id = p.decision_id
              and p.delisted_by = 'RULE'
            where m.merge_id = :mergeId and p.product_id = m.product_id
            """;

    private static final String READ = """
            select category, cooling_since from merge_product where merge_id = :mergeId and product_id = :productId
            """;

    private static final String DECISIONS = """
            select d.decision_id from product_merge m cross join unnest(m.decisions) as d (decision_id)
            where m.merge_id = :mergeId
            """;

    /** @param category empty for merges of earlier versions, which did not keep it */
    private record Before(Optional<String> category, Optional<Instant> coolingSince) {

        static Before of(Row row) {
            return new Before(row.optional("category", Row::text), row.optional("cooling_since", Row::instant));
        }
    }

    private final ListingSession session;
    private final Merge merge;
    private final Product source;
    private final Product target;

    ListingsBefore(ListingSession session, Merge merge) {
        this.session = session;
        this.merge = merge;
        source = session.require(merge.source().productId());
        target = session.require(merge.target().productId());
    }

    /** Keeps them with the merge; the session must not have written its products yet. */
    static void keep(SqlSession sql, UUID mergeId) {
        sql.query(KEEP).bind("mergeId", mergeId).update();
    }

    /** Judges both once the reviews have moved back and the source is on sale again. */
    void restore(ManualAction action) {
        List<UUID> decisions =
                session.sql().query(DECISIONS).bind("mergeId", merge.mergeId()).list(row -> row.uuid("decision_id"));
        session.takeBack(decisions);
        Before before = read(source);
        resumeCooling(source, before);
        resumeCooling(target, read(target));
        session.judge(target, Cause.MERGE);
        session.judge(source, Cause.MERGE);
        boolean otherCategory = before.category()
                .filter(category -> !category.equalsIgnoreCase(source.category()))
                .isPresent();
        if (otherCategory || session.ruleChangedAfter(source, merge.confirmedAt())) {
            session.judge(source, Cause.RULE_CHANGE);
        }
        session.defects().catchUpOnFixes(source, merge.confirmedAt(), action);
    }

    private Before read(Product product) {
        return session.sql()
                .query(READ)
                .bind("mergeId", merge.mergeId())
                .bind("productId", product.productId())
                .one(Before::of);
    }

    /** The clock goes on as if nothing had been merged, unless there was another reason for a change since. */
    private void resumeCooling(Product product, Before before) {
        boolean sameListing = product.listing() == Listing.LISTED
                && !product.listingSince().isAfter(merge.confirmedAt())
                && product.epoch() == (product == source ? merge.sourceEpoch() : merge.targetEpoch());
        before.coolingSince()
                .filter(since -> sameListing)
                .filter(since -> product.pendingSince().filter(since::isAfter).isEmpty())
                .ifPresent(product::awaitCooling);
    }
}
