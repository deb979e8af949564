package io.twostar.delisting;

import io.twostar.store.SqlSession;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What ratings are usual where a rule is to apply: shares of one to five stars.
 *
 * @param ratings from which they were taken; 0 if they were given, or are the default
 */
record Prior(List<BigDecimal> shares, Source source, long ratings) {

    /** Where a prior comes from. */
    enum Source {
        GIVEN,
        CATEGORY,
        SHOP,
        DEFAULT
    }

    /** Fewer ratings say more of chance than of a category: a prior of a single one would be frozen with the rule. */
    private static final long ENOUGH = 50;

    /** Rounded from what shops have that publish their ratings: mostly five stars, and more ones than twos. */
    static final Prior DEFAULT = new Prior(
            Stream.of("0.1", "0.05", "0.1", "0.25", "0.5")
                    .map(share -> new BigDecimal(share).setScale(StarShares.DECIMALS))
                    .toList(),
            Source.DEFAULT,
            0);

    private static final String CATEGORY = "select category from product where product_id = ?";

    private static final String RATINGS = """
            select sum(c1), sum(c2), sum(c3), sum(c4), sum(c5)
            from rating_summary s join product p on p.product_id = s.product_id and p.epoch = s.epoch
            where p.category = coalesce(?, p.category)
            """;

    static Prior given(StarShares shares) {
        return new Prior(shares.toList(), Source.GIVEN, 0);
    }

    /** That of the category if it has enough ratings, else of the whole shop if that has, else the default. */
    static Prior measure(SqlSession sql, Scope scope) throws SQLException {
        Optional<String> category = category(sql, scope);
        Optional<Prior> ofCategory =
                category.isPresent() ? read(sql, category.get(), Source.CATEGORY) : Optional.empty();
        return ofCategory.isPresent()
                ? ofCategory.get()
                : read(sql, null, Source.SHOP).orElse(DEFAULT);
    }

    private static Optional<String> category(SqlSession sql, Scope scope) throws SQLException {
        if (scope.kind() != Scope.Kind.PRODUCT) {
            return scope.kind() == Scope.Kind.CATEGORY ? Optional.of(scope.value()) : Optional.empty();
        }
        try (PreparedStatement select = sql.prepareStatement(CATEGORY)) {
            select.setString(1, scope.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static Optional<Prior> read(SqlSession sql, String category, Source source) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(RATINGS)) {
            select.setString(1, category);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long total = 0;
                for (int stars = 1; stars <= 5; stars++) {
                    total += row.getLong(stars);
                }
                return total < ENOUGH ? Optional.empty() : Optional.of(new Prior(shares(row, total), source, total));
            }
        }
    }

    private static List<BigDecimal> shares(ResultSet row, long total) throws SQLException {
        List<BigDecimal> shares = new ArrayList<>();
        for (int stars = 1; stars <= 5; stars++) {
            shares.add(BigDecimal.valueOf(row.getLong(stars))
                    .divide(BigDecimal.valueOf(total), StarShares.DECIMALS, RoundingMode.HALF_UP));
        }
        return shares;
    }
}
