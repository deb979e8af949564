package io.twostar.audit;

import io.twostar.delisting.rule.ActiveRules;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.DelistingRules;
import io.twostar.delisting.rule.Verdict;
import io.twostar.job.JobDifference;
import io.twostar.stop.ActiveStops;
import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Compares listings with the rules and the decisions: what is listed is not due, what the rule delisted was due by the
 * decision's own numbers, and every change of listing has exactly one decision.
 */
@Singleton
class ListingAudit {

    /**
     * @param unjudged listed products that other jobs, or the time-driven judgement, still have to judge, which may
     *     well be due until then
     */
    record Result(List<JobDifference> differences, long unjudged) {}

    /**
     * Changes caused by time alone (an exemption, a cooling time or a stop has ended, a window has moved) are judged
     * within a minute; after two minutes they are a difference.
     */
    private static final Duration LATE = Duration.ofMinutes(2);

    private final DelistingRules rules;

    ListingAudit(DelistingRules rules) {
        this.rules = rules;
    }

    Result compare(SqlSession sql, Collection<String> productIds, Instant now) {
        List<AuditedListing> listings = AuditedListing.read(sql, productIds);
        ActiveRules inForce = ActiveRules.read(
                sql,
                productIds,
                listings.stream().map(AuditedListing::category).distinct().toList());
        List<JobDifference> differences = new ArrayList<>();
        long unjudged = 0;
        for (AuditedListing listing : listings) {
            decisionDifference(sql, listing).ifPresent(differences::add);
            if (!listing.mustNotBeDue()) {
                continue;
            }
            DelistingRule rule = inForce.of(listing.productId(), listing.category());
            Verdict verdict = verdict(sql, listing, rule, now);
            boolean isLate = isOverdue(verdict) && verdict == verdict(sql, listing, rule, now.minus(LATE));
            if (listing.isToBeJudged() || isOverdue(verdict) && !isLate) {
                unjudged++;
            } else if (isLate) {
                differences.add(dueDifference(listing, rule, verdict));
            }
        }
        return new Result(differences, unjudged);
    }

    private Optional<JobDifference> decisionDifference(SqlSession sql, AuditedListing listing) {
        if (!listing.isDecided()) {
            return Optional.of(listing.difference(
                    "last decision and number of decisions", listing.decided(), "one decision for each change"));
        }
        Optional<AuditedListing.Reason> reason = listing.reason();
        if (reason.isEmpty()) {
            return Optional.empty();
        }
        Optional<DelistingRule> rule =
                rules.version(sql, reason.get().ruleId(), reason.get().ruleVersion());
        return rule.filter(version -> version.isDue(reason.get().basis())).isPresent()
                ? Optional.empty()
                : Optional.of(listing.difference(
                        "decision by rule " + reason.get().ruleId() + " version "
                                + reason.get().ruleVersion(),
                        "DELISTED by RULE",
                        "not due by the numbers of the decision"));
    }

    private static Verdict verdict(SqlSession sql, AuditedListing listing, DelistingRule rule, Instant at) {
        ActiveStops stops = ActiveStops.read(sql, at);
        return rule.judge(Basis.of(sql, listing, rule, at), listing.situation(stops, at), Cause.TIME, at);
    }

    private static boolean isOverdue(Verdict verdict) {
        return verdict == Verdict.DELIST || verdict == Verdict.AWAIT_COOLING;
    }

    private static JobDifference dueDifference(AuditedListing listing, DelistingRule rule, Verdict verdict) {
        return listing.difference(
                "rule " + rule.ruleId() + " in force",
                "LISTED",
                verdict == Verdict.DELIST ? "DELISTED" : "LISTED, with a delisting pending");
    }
}
