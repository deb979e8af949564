package io.twostar.review;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which reviews of a product are asked for, and in what order.
 *
 * @param familyId of all products of this family, each in its current epoch; empty for the product alone
 * @param stars only these; empty for all
 * @param locale this language tag or one that begins with it, ignoring case
 * @param storefront only reviews that were given there
 * @param preferredLocales these languages first, in this order; all others follow
 * @param provenance our own, those of other systems, or both
 * @param text what title and text must contain, as people write it into a search box
 */
public record ReviewQuery(
        String productId,
        int epoch,
        Optional<String> familyId,
        List<Integer> stars,
        Optional<Boolean> verified,
        Optional<String> locale,
        Optional<Boolean> withText,
        Optional<String> text,
        List<String> preferredLocales,
        Optional<String> storefront,
        Provenance provenance,
        Sort sort) {

    /** Whose reviews. */
    public enum Scope {
        PRODUCT,
        FAMILY
    }

    /** From where. */
    public enum Provenance {
        OWN,
        SYNDICATED,
        ALL
    }

    /** Orders that an index serves; reviews of equal rank follow in the same direction by time. */
    public enum Sort {
        NEWEST("r.createdAt desc, r.reviewId desc", "(r.createdAt, r.reviewId) < (:createdAt, :reviewId)"),
        OLDEST("r.createdAt, r.reviewId", "(r.createdAt, r.reviewId) > (:createdAt, :reviewId)"),
        HIGHEST(
                "r.stars desc, r.createdAt desc, r.reviewId desc",
                "(r.stars, r.createdAt, r.reviewId) < (:afterStars, :createdAt, :reviewId)"),
        LOWEST(
                "r.stars, r.createdAt, r.reviewId",
                "(r.stars, r.createdAt, r.reviewId) > (:afterStars, :createdAt, :reviewId)"),
        /** Those with helpful votes; all others follow as {@link #NEWEST}. */
        MOST_HELPFUL(
                "r.helpfulness desc, r.createdAt desc, r.reviewId desc",
                "(r.helpfulness, r.createdAt, r.reviewId) < (:afterHelpfulness, :createdAt, :reviewId)");

        private final String order;
        private final String after;

        Sort(String order, String after) {
            this.order = order;
            this.after = after;
        }

        public String order() {
            return order;
        }

        /** The condition that a review comes after the one a cursor names. */
        public String after() {
            return after;
        }

        public boolean ranksByStars() {
            return this == HIGHEST || this == LOWEST;
        }
    }

    /** The tag itself, or one that says more: {@code de} finds {@code de-AT}. */
    public static String hasLocale(String parameter) {
        return "(lower(r.locale) = lower(:" + parameter + ") or lower(r.locale) like lower(:" + parameter
                + ") || '-%')";
    }

    /** Reads the comma-separated form of the parameter. */
    public static List<String> locales(Optional<String> parameter) {
        return parameter
                .map(list -> Stream.of(list.split(","))
                        .map(tag -> tag.toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    /** Reads the comma-separated form of the parameter. */
    public static List<Integer> stars(Optional<String> parameter) {
        return parameter
                .map(list -> Stream.of(list.split(","))
                        .map(Integer::valueOf)
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    /** The fingerprint that cursors of this query are bound to. */
    public String fingerprint() {
        return toString();
    }
}
