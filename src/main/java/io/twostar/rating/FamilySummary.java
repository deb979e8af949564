package io.twostar.rating;

import java.math.BigDecimal;

/**
 * The counted ratings of all variants of one product together: the sum of the members' own summaries, whatever their
 * listing. It is shown beside the numbers of a product and never changes them.
 *
 * @param familyId the id of the head, which need not be a product itself
 * @param average stars rounded half up to two decimals, for display only; {@code null} (absent) at 0 ratings
 * @param products the members, the head among them if it is a product
 */
public record FamilySummary(
        String familyId, long count, long sum, BigDecimal average, Distribution distribution, int products) {

    static FamilySummary of(String familyId, StarCounts counted, int products) {
        return new FamilySummary(
                familyId,
                counted.count(),
                counted.sum(),
                Averages.display(counted),
                Distribution.of(counted),
                products);
    }
}
