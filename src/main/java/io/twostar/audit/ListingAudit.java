package io.twostar.audit;

import io.twostar.delisting.Cause;
import io.twostar.delisting.DelistingRule;
import io.twostar.delisting.DelistingRules;
import io.twostar.delisting.RulesInForce;
import io.twostar.delisting.Verdict;
import io.twostar.job.JobDifference;
import io.twostar.stop.StopsInForce;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
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

    /** @param unjudged listed products that other jobs are still to judge, which may well be due until then */
    record Result(List<JobDifference> differences, long unjudged) {}

    private final DelistingRules rules;

    ListingAudit(DelistingRules rules) {
        this.rules = rules;
    }

    Result compare(Connection connection, Collection<String> productIds, Instant now) throws SQLException {
        List<AuditedListing> listings = AuditedListing.read(connection, productIds);
        RulesInForce inForce = RulesInForce.read(
                connection,
                productIds,
                listings.stream().map(AuditedListing::category).distinct().toList());
        List<JobDifference> differences = new ArrayList<>();
        long unjudged = 0;
        for (AuditedListing listing : listings) {
            decisionDifference(connection, listing).ifPresent(differences::add);
            if (listing.mustNotBeDue() && listing.isToBeJudged()) {
                unjudged++;
            } else if (listing.mustNotBeDue()) {
                DelistingRule rule = inForce.of(listing.productId(), listing.category());
                dueDifference(connection, listing, rule, now).ifPresent(differences::add);
            }
        }
        return new Result(differences, unjudged);
    }

    private Optional<JobDifference> decisionDifference(Connection connection, AuditedListing listing)
            throws SQLException {
        if (!listing.isDecided()) {
            return Optional.of(listing.difference(
                    "last decision and number of decisions", listing.decided(), "one decision for each change"));
        }
        Optional<AuditedListing.Reason> reason = listing.reason();
        if (reason.isEmpty()) {
            return Optional.empty();
        }
        Optional<DelistingRule> rule =
                rules.version(connection, reason.get().ruleId(), reason.get().ruleVersion());
        return rule.filter(version -> version.isDue(reason.get().basis())).isPresent()
                ? Optional.empty()
                : Optional.of(listing.difference(
                        "decision by rule " + reason.get().ruleId() + " version "
                                + reason.get().ruleVersion(),
                        "DELISTED by RULE",
                        "not due by the numbers of the decision"));
    }

    private static Optional<JobDifference> dueDifference(
            Connection connection, AuditedListing listing, DelistingRule rule, Instant now) throws SQLException {
        StopsInForce stops = StopsInForce.read(connection, now);
        Verdict verdict =
                rule.judge(Basis.of(connection, listing, rule, now), listing.situation(stops, now), Cause.TIME, now);
        return switch (verdict) {
            case DELIST -> Optional.of(listing.difference("rule " + rule.ruleId() + " in force", "LISTED", "DELISTED"));
            case AWAIT_COOLING ->
                Optional.of(listing.difference(
                        "rule " + rule.ruleId() + " in force", "LISTED", "LISTED, with a delisting pending"));
            default -> Optional.empty();
        };
    }
}
