package io.twostar.delisting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What ratings are usual where a rule is to apply: the prior of its upper bound when the PUT gives none. */
final class Prior {

    private static final List<BigDecimal> UNIFORM =
            Collections.nCopies(5, new BigDecimal("0.2").setScale(StarShares.DECIMALS));

    private static final String SHARES = """
            select sum(c1), sum(c2), sum(c3), sum(c4), sum(c5)
            from rating_summary s join product p on p.product_id = s.product_id and p.epoch = s.epoch
            where p.category = coalesce(
                case ? when 'CATEGORY' then ? when 'PRODUCT' then (select category from product where product_id = ?) end,
                p.category)
            """;

    private Prior() {}

    /** The shares of the category (of all products for a rule without one); equal shares while there are no ratings. */
    static List<BigDecimal> of(Connection connection, Scope scope) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SHARES)) {
            select.setString(1, scope.kind().name());
            select.setString(2, scope.value());
            select.setString(3, scope.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return shares(row);
            }
        }
    }

    private static List<BigDecimal> shares(ResultSet row) throws SQLException {
        long total = 0;
        for (int stars = 1; stars <= 5; stars++) {
            total += row.getLong(stars);
        }
        if (total == 0) {
            return UNIFORM;
        }
        List<BigDecimal> shares = new ArrayList<>();
        for (int stars = 1; stars <= 5; stars++) {
            shares.add(BigDecimal.valueOf(row.getLong(stars))
                    .divide(BigDecimal.valueOf(total), StarShares.DECIMALS, RoundingMode.HALF_UP));
        }
        return shares;
    }
}
