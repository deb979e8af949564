package io.twostar.laws;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the contract says of numbers and rules, written again from its words, for comparison with the service. */
final class Contract {

    private static final MathContext DIGITS = new MathContext(40);
    private static final Map<String, BigDecimal> Z = Map.of(
            "0.90", new BigDecimal("1.2816"),
            "0.95", new BigDecimal("1.6449"),
            "0.99", new BigDecimal("2.3263"));

    private Contract() {}

    static long count(long[] stars) {
        return stars[0] + stars[1] + stars[2] + stars[3] + stars[4];
    }

    static long sum(long[] stars) {
        return stars[0] + 2 * stars[1] + 3 * stars[2] + 4 * stars[3] + 5 * stars[4];
    }

    /** Whether the numbers alone make a product due, by a rule as the API shows it. */
    static boolean isDue(JsonNode rule, long[] stars) {
        BigDecimal count = BigDecimal.valueOf(count(stars));
        if (count(stars) < rule.path("minimumCount").asLong()
                || BigDecimal.valueOf(sum(stars))
                                .compareTo(decimal(rule.path("maximumAverage")).multiply(count))
                        > 0) {
            return false;
        }
        JsonNode bound = rule.path("upperBound");
        return bound.isMissingNode() || bound(bound, stars).compareTo(decimal(bound.path("atMost"))) <= 0;
    }

    /** Whether an average is above what an automatic return asks for; without ratings there is none. */
    static boolean isAboveReturn(JsonNode rule, long[] stars) {
        return !rule.has("relistAbove")
                || BigDecimal.valueOf(sum(stars))
                                .compareTo(decimal(rule.path("relistAbove")).multiply(BigDecimal.valueOf(count(stars))))
                        > 0;
    }

    /** The upper bound of the average in stars, to six decimals. */
    static BigDecimal bound(JsonNode bound, long[] stars) {
        BigDecimal total = BigDecimal.valueOf(count(stars) + 2);
        BigDecimal mean = BigDecimal.ZERO;
        BigDecimal square = BigDecimal.ZERO;
        for (int k = 1; k <= 5; k++) {
            BigDecimal prior = decimal(bound.path("prior").path(Integer.toString(k)));
            BigDecimal share = prior.multiply(BigDecimal.valueOf(2))
                    .add(BigDecimal.valueOf(stars[k - 1]))
                    .divide(total, DIGITS);
            mean = mean.add(share.multiply(BigDecimal.valueOf(k)), DIGITS);
            square = square.add(share.multiply(BigDecimal.valueOf(k * k)), DIGITS);
        }
        BigDecimal variance = square.subtract(mean.multiply(mean, DIGITS), DIGITS)
                .max(BigDecimal.ZERO)
                .divide(total.add(BigDecimal.ONE), DIGITS);
        BigDecimal z = Z.get(decimal(bound.path("confidence")).setScale(2).toPlainString());
        return mean.add(z.multiply(variance.sqrt(DIGITS), DIGITS), DIGITS).setScale(6, RoundingMode.HALF_UP);
    }

    static long[] distribution(JsonNode distribution) {
        long[] stars = new long[5];
        for (int k = 1; k <= 5; k++) {
            stars[k - 1] = distribution.path(Integer.toString(k)).asLong();
        }
        return stars;
    }

    /** The rule that judges a product: the most specific of those in force. */
    static JsonNode ruleFor(List<JsonNode> rules, String productId, String category) {
        List<JsonNode> found = new ArrayList<>();
        for (String scope : List.of("PRODUCT " + productId, "CATEGORY " + category, "ALL ")) {
            rules.stream()
                    .filter(rule -> scope.equals(rule.path("scope").path("kind").asText() + " "
                            + rule.path("scope").path("value").asText("")))
                    .forEach(found::add);
        }
        return found.get(0);
    }

    private static BigDecimal decimal(JsonNode number) {
        return new BigDecimal(number.asText());
    }
}
