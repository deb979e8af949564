package io.twostar.delisting.statement;

import io.twostar.rating.Averages;
import io.twostar.rating.StarCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An average in words: 501 stars of 250 ratings are not "2.00" beside a limit of 2.00, but "501/250 = 2.004". */
final class ExactAverage {

    private static final int MOST_DECIMALS = 20;

    private ExactAverage() {}

    static String of(StarCounts counts, BigDecimal... limits) {
        BigDecimal shown = Averages.display(counts.sum(), counts.count());
        for (BigDecimal limit : limits) {
            boolean isExact =
                    limit.multiply(BigDecimal.valueOf(counts.count())).compareTo(BigDecimal.valueOf(counts.sum())) == 0;
            if (shown.compareTo(limit) == 0 && !isExact) {
                return counts.sum() + "/" + counts.count() + " = " + apart(counts, limit);
            }
        }
        return shown.toPlainString();
    }

    /** With as many decimals as show the difference; an ellipsis where more would follow. */
    private static String apart(StarCounts counts, BigDecimal limit) {
        BigDecimal sum = BigDecimal.valueOf(counts.sum());
        BigDecimal count = BigDecimal.valueOf(counts.count());
        int decimals = 3;
        BigDecimal cut = sum.divide(count, decimals, RoundingMode.DOWN);
        while (cut.compareTo(limit) == 0 && decimals < MOST_DECIMALS) {
            cut = sum.divide(count, ++decimals, RoundingMode.DOWN);
        }
        return cut.toPlainString() + (cut.multiply(count).compareTo(sum) == 0 ? "" : "…");
    }
}
