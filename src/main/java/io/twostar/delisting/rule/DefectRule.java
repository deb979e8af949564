package io.twostar.delisting.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * When a defect takes a product out of the assortment, whatever its average is: one version of one rule, a pure function
 * of what customers said and the time it is given.
 *
 * @param minimumConfirmations how many different customers must have confirmed the same defect
 * @param windowDays count only what was said on this many UTC days ending today; empty for all
 * @param verifiedOnly count only customers of whom the server knows that they bought the product
 * @param relisting whether a product returns by itself once its confirmed defects are fixed
 * @param judgementJobId the job that judges the products this version concerns
 */
public record DefectRule(
        String ruleId,
        int version,
        Scope scope,
        int minimumConfirmations,
        Optional<Integer> windowDays,
        boolean verifiedOnly,
        Relisting relisting,
        Instant createdAt,
        Optional<UUID> judgementJobId) {

    /** The confirmations that the rule looks at. */
    public List<DefectConfirmation> basis(List<DefectConfirmation> confirmations, Instant now) {
        Optional<LocalDate> from = windowDays.map(days -> day(now).minusDays(days - 1L));
        return confirmations.stream()
                .filter(one -> one.verified() || !verifiedOnly)
                .filter(one -> from.map(first -> !day(one.at()).isBefore(first)).orElse(true))
                .toList();
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** Whether these confirmations require a delisting. */
    public boolean isDue(List<DefectConfirmation> basis) {
        return customers(basis) >= minimumConfirmations;
    }

    static long customers(List<DefectConfirmation> basis) {
        return basis.stream().mapToInt(DefectConfirmation::customer).distinct().count();
    }

    public DefectRule judgedBy(UUID job) {
        return with(ruleId, version, createdAt, Optional.of(job));
    }

    /** Whether two versions have the same terms; then a PUT creates no new one. */
    public boolean hasSameTermsAs(DefectRule other) {
        return with(other.ruleId, other.version, other.createdAt, other.judgementJobId)
                .equals(other);
    }

    private DefectRule with(String id, int number, Instant at, Optional<UUID> job) {
        return new DefectRule(id, number, scope, minimumConfirmations, windowDays, verifiedOnly, relisting, at, job);
    }
}
