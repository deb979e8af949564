package io.twostar.delisting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Makes reviews look as if they had been written days ago, in every place that knows their day. */
public final class Ageing {

    private static final String REVIEWS = """
            update review set created_at = created_at - make_interval(days => ?)
            where product_id = ? and review_id = any(?)
            """;

    private static final String EMPTY = "delete from rating_day where product_id = ?";

    private static final String FILL = """
            insert into rating_day (product_id, epoch, day, stars, verified, held, storefront, count)
            select product_id, epoch, (created_at at time zone 'UTC')::date, stars, verification is not null,
                   counting in ('SURGE_HOLD', 'STOP_HOLD'), coalesce(storefront, ''), count(*)
            from review
            where product_id = ? and counting in ('COUNTED', 'SURGE_HOLD', 'STOP_HOLD')
            group by 1, 2, 3, 4, 5, 6, 7
            """;

    private final DataSource database;

    private Ageing(DataSource database) {
        this.database = database;
    }

    public static Ageing of(DataSource database) {
        return new Ageing(database);
    }

    public void makeOlder(String product, List<String> reviews, int days) throws SQLException {
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement update = connection.prepareStatement(REVIEWS)) {
                update.setInt(1, days);
                update.setString(2, product);
                update.setArray(
                        3,
                        connection.createArrayOf(
                                "uuid", reviews.stream().map(UUID::fromString).toArray()));
                update.executeUpdate();
            }
            for (String sql : List.of(EMPTY, FILL)) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setString(1, product);
                    statement.executeUpdate();
                }
            }
        }
    }
}
