package io.twostar.delisting.rule;

import io.twostar.rating.StarCounts;
import io.twostar.store.SqlSession;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The usual ratings where a rule applies: shares of one to five stars.
 *
 * @param ratings from which they were taken; 0 if they were given, or are the default
 */
public record Prior(List<BigDecimal> shares, Source source, long ratings) {

    /** Where a prior comes from. */
    public enum Source {
        GIVEN,
        CATEGORY,
        SHOP,
        DEFAULT
    }

    /** With fewer ratings the prior would depend on chance, and it is frozen with the rule. */
    private static final long ENOUGH = 50;

    /** Rounded from the published ratings of shops: mostly five stars, and more ones than twos. */
    public static final Prior DEFAULT = new Prior(
            Stream.of("0.1", "0.05", "0.1", "0.25", "0.5")
                    .map(share -> new BigDecimal(share).setScale(StarShares.DECIMALS))
                    .toList(),
            Source.DEFAULT,
            0);

    private static final String CATEGORY = "select category from product where product_id = :productId";

    private static final String RATINGS = """
            select coalesce(sum(c1), 0)::bigint as n1, coalesce(sum(c2), 0)::bigint as n2, coalesce(sum(c3), 0)::bigint as n3,
                   coalesce(sum(c4), 0)::bigint as n4, coalesce(sum(c5), 0)::bigint as n5
            from rating_summary s join product p on p.product_id = s.product_id and p.epoch = s.epoch
            where p.category = coalesce(:category::text, p.category)
            """;

    public static Prior given(StarShares shares) {
        return new Prior(shares.toList(), Source.GIVEN, 0);
    }

    /** That of the category if it has enough ratings, else of the whole shop if that has, else the default. */
    public static Prior measure(SqlSession sql, Scope scope) {
        Optional<String> category = category(sql, scope);
        Optional<Prior> ofCategory =
                category.isPresent() ? read(sql, category.get(), Source.CATEGORY) : Optional.empty();
        return ofCategory.isPresent()
                ? ofCategory.get()
                : read(sql, null, Source.SHOP).orElse(DEFAULT);
    }

    private static Optional<String> category(SqlSession sql, Scope scope) {
        if (scope.kind() != Scope.Kind.PRODUCT) {
            return scope.kind() == Scope.Kind.CATEGORY ? Optional.of(scope.value()) : Optional.empty();
        }
        return sql.query(CATEGORY).bind("productId", scope.value()).first(row -> row.text("category"));
    }

    private static Optional<Prior> read(SqlSession sql, String category, Source source) {
        StarCounts counts = sql.query(RATINGS).bind("category", category).one(StarCounts.class);
        return counts.count() < ENOUGH
                ? Optional.empty()
                : Optional.of(new Prior(shares(counts), source, counts.count()));
    }

    private static List<BigDecimal> shares(StarCounts counts) {
        List<BigDecimal> shares = new ArrayList<>();
        for (int stars = 1; stars <= 5; stars++) {
            shares.add(BigDecimal.valueOf(counts.of(stars))
                    .divide(BigDecimal.valueOf(counts.count()), StarShares.DECIMALS, RoundingMode.HALF_UP));
        }
        return shares;
    }
}
