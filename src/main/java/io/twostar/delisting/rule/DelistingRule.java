package io.twostar.delisting.rule;

import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.rating.Counting;
import io.twostar.rating.RatingChange;
import io.twostar.rating.Standing;
import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * When a product is delisted and how it may return: one version of one rule, a pure function of the numbers and the
 * time it is given.
 *
 * @param maximumAverage hundredths of a star; a product is due for delisting at this average or below
 * @param minimumCount ratings that must count before the rule acts
 * @param windowDays judge only ratings of this many UTC days ending today; empty for all
 * @param upperBound a further condition; empty for none
 * @param coolingHours how long a product must stay due before it is delisted
 * @param judgementJobId the job that judges the products this version concerns; empty for the built-in version
 * @param relistAbove hundredths of a star that the average must exceed for an automatic return; empty for none
 * @param basis whose ratings it looks at
 * @param storefront in which ratings were given that it looks at; empty for all
 */
public record DelistingRule(
        String ruleId,
        int version,
        Scope scope,
        int maximumAverage,
        int minimumCount,
        Optional<Integer> windowDays,
        boolean verifiedOnly,
        Optional<UpperBound> upperBound,
        int coolingHours,
        Relisting relisting,
        Optional<Integer> relistAbove,
        Instant createdAt,
        Optional<UUID> judgementJobId,
        Basis basis,
        Optional<String> storefront) {

    /**
     * The state of a product when it is judged.
     *
     * @param takenBack whether its listing was decided by a merge that is being taken back
     */
    public record Situation(
            Listing listing,
            Optional<DelistedBy> delistedBy,
            Optional<Instant> pendingSince,
            boolean mayBeDelisted,
            boolean takenBack) {

        public Situation(
                Listing listing,
                Optional<DelistedBy> delistedBy,
                Optional<Instant> pendingSince,
                boolean mayBeDelisted) {
            this(listing, delistedBy, pendingSince, mayBeDelisted, false);
        }
    }

    /** First UTC day whose ratings the rule looks at; empty when it looks at all. */
    public Optional<LocalDate> windowStart(Instant now) {
        return windowDays.map(days -> LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days - 1L));
    }

    /** Whether the numbers alone require a delisting; compared as integers, never as rounded averages. */
    public boolean isDue(StarCounts basis) {
        return basis.count() >= minimumCount
                && basis.sum() * 100 <= maximumAverage * basis.count()
                && upperBound.map(bound -> bound.isMetBy(bound.of(basis))).orElse(true);
    }

    /** The bound that goes into the decision record. */
    public Optional<BigDecimal> boundOf(StarCounts basis) {
        return upperBound.map(bound -> bound.of(basis));
    }

    /** Whether it looks at the ratings of the whole family. */
    public boolean isOfFamily() {
        return basis == Basis.FAMILY;
    }

    /** Whether what it looks at is not among the numbers of a product, but counted by days. */
    public boolean countsDays() {
        return windowDays.isPresent() || isOfFamily() || storefront.isPresent();
    }

    /** Whether the rule counts such a rating of a product and an epoch that it looks at. */
    boolean looksAt(RatingChange change, Standing standing, Instant now) {
        return standing.counting() == Counting.COUNTED
                && (standing.verified() || !verifiedOnly)
                && storefront
                        .filter(other -> !other.equalsIgnoreCase(standing.storefront()))
                        .isEmpty()
                && windowStart(now).filter(change.day()::isBefore).isEmpty();
    }

    /** Whether the product was due just before, and is no longer due without the removed evidence. */
    public boolean isClearedBy(RemovedEvidence evidence) {
        return isDue(evidence.before()) && !isDue(evidence.before().minus(evidence.taken()));
    }

    /** The verdict without removed evidence. */
    public Verdict judge(StarCounts basis, Situation situation, Cause cause, Instant now) {
        return judge(basis, situation, cause, RemovedEvidence.NONE, now);
    }

    /** The verdict on a product with these numbers; depends on the arguments only. */
    public Verdict judge(StarCounts basis, Situation situation, Cause cause, RemovedEvidence evidence, Instant now) {
        boolean due = isDue(basis);
        return switch (situation.listing()) {
            case RETIRED -> Verdict.KEEP;
            case LISTED -> due ? judgeDue(situation, now) : judgeNotDue(situation);
            case DELISTED -> mayReturn(basis, due, situation, cause, evidence) ? Verdict.RELIST : Verdict.KEEP;
        };
    }

    private Verdict judgeDue(Situation situation, Instant now) {
        if (coolingHours > 0 && situation.pendingSince().isEmpty()) {
            return Verdict.AWAIT_COOLING;
        }
        boolean cooled = situation
                .pendingSince()
                .map(since -> !now.isBefore(since.plus(Duration.ofHours(coolingHours))))
                .orElse(true);
        return cooled && situation.mayBeDelisted() ? Verdict.DELIST : Verdict.KEEP;
    }

    private static Verdict judgeNotDue(Situation situation) {
        return situation.pendingSince().isPresent() ? Verdict.STOP_COOLING : Verdict.KEEP;
    }

    private boolean mayReturn(
            StarCounts basis, boolean due, Situation situation, Cause cause, RemovedEvidence evidence) {
        if (due || situation.delistedBy().filter(DelistedBy.RULE::equals).isEmpty()) {
            return false;
        }
        return cause == Cause.RULE_CHANGE
                || cause == Cause.FAMILY_CHANGE
                || situation.takenBack()
                || cause.takesEvidence() && isClearedBy(evidence)
                || relisting == Relisting.AUTOMATIC && isAboveReturn(basis);
    }

    /** Whether the average allows automatic relisting; always true without {@link #relistAbove}. */
    public boolean isAboveReturn(StarCounts basis) {
        return relistAbove
                .map(above -> basis.sum() * 100 > above * basis.count())
                .orElse(true);
    }

    /** This version with the job that judges the products it concerns. */
    public DelistingRule judgedBy(UUID job) {
        return with(ruleId, version, upperBound, createdAt, Optional.of(job));
    }

    /** A further version that differs in the prior only. */
    public DelistingRule withPrior(Prior fresh, int next, Instant now) {
        UpperBound bound = upperBound.orElseThrow();
        return with(
                ruleId,
                next,
                Optional.of(new UpperBound(bound.confidence(), bound.atMost(), fresh)),
                now,
                Optional.empty());
    }

    /** Whether two versions have the same terms; then a PUT creates no new one. */
    public boolean hasSameTermsAs(DelistingRule other) {
        boolean sameBound = upperBound.isPresent() && other.upperBound.isPresent()
                ? upperBound.get().hasSameTermsAs(other.upperBound.get())
                : upperBound.equals(other.upperBound);
        return sameBound
                && with(other.ruleId, other.version, other.upperBound, other.createdAt, other.judgementJobId)
                        .equals(other);
    }

    private DelistingRule with(
            String ruleId,
            int version,
            Optional<UpperBound> upperBound,
            Instant createdAt,
            Optional<UUID> judgementJobId) {
        return new DelistingRule(
                ruleId,
                version,
                scope,
                maximumAverage,
                minimumCount,
                windowDays,
                verifiedOnly,
                upperBound,
                coolingHours,
                relisting,
                relistAbove,
                createdAt,
                judgementJobId,
                basis,
                storefront);
    }
}
