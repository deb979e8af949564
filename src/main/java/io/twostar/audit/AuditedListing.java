package io.twostar.audit;

import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.job.JobDifference;
import io.twostar.rating.StarCounts;
import io.twostar.stop.ActiveStops;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A product's listing beside the decisions about it.
 *
 * @param isListed what the listing is, or was before the product was retired
 * @param lastOutcome of the decision that the product names; empty if it names none, or one that does not exist
 * @param surplus decisions to delist less decisions to relist
 * @param reason of a product that the rule delisted
 * @param isToBeJudged whether another job has changed its numbers or its rule and has not judged it yet
 */
record AuditedListing(
        String productId,
        String category,
        int epoch,
        boolean isListed,
        boolean isRetired,
        Optional<DelistedBy> delistedBy,
        Optional<Instant> pendingSince,
        Optional<Instant> exemptUntil,
        boolean namesDecision,
        Optional<String> lastOutcome,
        long surplus,
        Optional<Reason> reason,
        boolean isToBeJudged) {

    /** The numbers of a decision and the rule version that judged them. */
    record Reason(String ruleId, int ruleVersion, StarCounts basis) {}

    /**
     * Decisions are counted, not ordered: the clocks of two instances may differ by more than the time between two
     * decisions.
     */
    private static final String READ = """
            select p.product_id, p.category, p.epoch, p.listing = 'LISTED' as listed, p.retired_at is not null as retired,
                   p.delisted_by, p.pending_since, p.exempt_until, p.decision_id is not null as names_decision,
                   d.outcome, d.rule_id, d.rule_version, d.n1, d.n2, d.n3, d.n4, d.n5,
                   (select count(*) filter (where a.outcome = 'DELISTED') - count(*) filter (where a.outcome = 'RELISTED')
                    from listing_decision a where a.product_id = p.product_id) as surplus,
                   exists (select from job_product t join job j on j.job_id = t.job_id
                           where t.product_id = p.product_id and j.state in ('QUEUED', 'RUNNING'))
                   or exists (select from job j
                              where j.kind = 'JUDGEMENT' and j.state in ('QUEUED', 'RUNNING')) as to_be_judged
            from product p
            left join listing_decision d on d.product_id = p.product_id and d.decision_id = p.decision_id
            where p.product_id = any(:productIds)
            order by p.product_id
            """;

    static List<AuditedListing> read(SqlSession sql, Collection<String> productIds) {
        return sql.query(READ).bind("productIds", productIds).list(AuditedListing::of);
    }

    private static AuditedListing of(Row row) {
        return new AuditedListing(
                row.text("product_id"),
                row.text("category"),
                row.integer("epoch"),
                row.bool("listed"),
                row.bool("retired"),
                Optional.ofNullable(row.constant("delisted_by", DelistedBy.class)),
                row.optional("pending_since", Row::instant),
                row.optional("exempt_until", Row::instant),
                row.bool("names_decision"),
                row.optional("outcome", Row::text),
                row.bigint("surplus"),
                reason(row),
                row.bool("to_be_judged"));
    }

    private static Optional<Reason> reason(Row row) {
        return row.isNull("rule_id") || row.constant("delisted_by", DelistedBy.class) != DelistedBy.RULE
                ? Optional.empty()
                : Optional.of(new Reason(row.text("rule_id"), row.integer("rule_version"), row.as(StarCounts.class)));
    }

    /** Whether the listing follows from the decisions, and decisions by a rule meet that rule. */
    boolean isDecided() {
        boolean outcome = namesDecision
                ? lastOutcome
                        .filter(last -> last.equals(isListed ? "RELISTED" : "DELISTED"))
                        .isPresent()
                : isListed;
        boolean reasons = delistedBy.filter(DelistedBy.RULE::equals).isEmpty() || reason.isPresent();
        return outcome && reasons && surplus == (isListed ? 0 : 1);
    }

    /** Why {@link #isDecided} is false. */
    String decided() {
        return (isListed ? "LISTED" : "DELISTED") + ", decision "
                + (namesDecision ? lastOutcome.orElse("missing") : "none") + ", delistings less relistings " + surplus;
    }

    boolean mustNotBeDue() {
        return isListed && !isRetired;
    }

    DelistingRule.Situation situation(ActiveStops stops, Instant now) {
        boolean exempt = exemptUntil.filter(now::isBefore).isPresent() || stops.holdDelisting(productId, category);
        return new DelistingRule.Situation(Listing.LISTED, Optional.empty(), pendingSince, !exempt);
    }

    JobDifference difference(String detail, String stored, String recomputed) {
        return new JobDifference(productId, JobDifference.What.LISTING, detail, stored, recomputed);
    }
}
