package io.twostar.logbook;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/** Who is responsible for what: an owner and optionally a deputy, for everything with all the given attributes. */
record Responsibility(String responsibilityId, Terms terms, int version, Instant updatedAt) {

    /** The attributes, as staff request them; {@code null} for those that do not matter. */
    record Terms(
            String productId,
            String category,
            String brand,
            String supplierId,
            String topic,
            String owner,
            String deputy,
            Instant validFrom,
            Instant validUntil) {}

    /** The subject to be assigned; {@code null} for unknown attributes. */
    record Matter(String productId, String category, String brand, String supplierId, String topic) {}

    /**
     * The most specific one last: a product outweighs all other attributes, a category outweighs a brand, and so on.
     */
    static final Comparator<Responsibility> BY_SPECIFICITY = Comparator.comparingInt(Responsibility::specificity)
            .thenComparing(Responsibility::responsibilityId, Comparator.reverseOrder());

    static Optional<Responsibility> mostSpecific(Iterable<Responsibility> all, Matter matter, Instant now) {
        Responsibility best = null;
        for (Responsibility candidate : all) {
            if (candidate.isValid(now)
                    && candidate.covers(matter)
                    && (best == null || BY_SPECIFICITY.compare(candidate, best) > 0)) {
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    boolean isValid(Instant now) {
        return (terms.validFrom() == null || !now.isBefore(terms.validFrom()))
                && (terms.validUntil() == null || now.isBefore(terms.validUntil()));
    }

    boolean covers(Matter matter) {
        return isOrAny(terms.productId(), matter.productId())
                && (terms.category() == null || terms.category().equalsIgnoreCase(matter.category()))
                && isOrAny(terms.brand(), matter.brand())
                && isOrAny(terms.supplierId(), matter.supplierId())
                && isOrAny(terms.topic(), matter.topic());
    }

    private static boolean isOrAny(String requested, String is) {
        return requested == null || Objects.equals(requested, is);
    }

    private int specificity() {
        return (terms.productId() == null ? 0 : 16)
                + (terms.category() == null ? 0 : 8)
                + (terms.brand() == null ? 0 : 4)
                + (terms.supplierId() == null ? 0 : 2)
                + (terms.topic() == null ? 0 : 1);
    }
}
