package io.twostar.delisting;

import io.twostar.rating.StarCounts;
import io.twostar.store.SqlSession;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Products with their numbers as they stand, read without locks and by the thousand. */
final class Sightings {

    /** One index probe for each product: merging the tables would read all summaries before the page, for every page. */
    private static final String FROM = """
            from product p
            left join lateral (select * from rating_summary where product_id = p.product_id and epoch = p.epoch limit 1) s
                on true
            """;

    private static final String IN_SCOPES = """
            where p.product_id > ? and (? or p.category = any(?) or p.product_id = any(?))
            """;

    private static final String PAGE =
            "select " + Sighting.COLUMNS + FROM + IN_SCOPES + "order by p.product_id limit ?";

    private static final String COUNT = "select count(*) from product p " + IN_SCOPES;

    private static final String NAMED = "select " + Sighting.COLUMNS + FROM + "where p.product_id = any(?)";

    private static final String PENDING = "select " + Sighting.COLUMNS + FROM + """
            where p.pending_since <= ? and p.product_id > ?
            order by p.product_id
            limit ?
            """;

    private static final String SINCE = """
            select d.product_id, d.stars, sum(d.count)
            from rating_day d join product p on p.product_id = d.product_id and p.epoch = d.epoch
            where d.product_id = any(?) and d.day >= ? and not d.held and (d.verified or not ?)
            group by d.product_id, d.stars
            """;

    private Sightings() {}

    /** Products of any of the scopes behind a product id, in the order of these. */
    static List<Sighting> page(SqlSession sql, List<Scope> scopes, String behind, int limit) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(PAGE)) {
            bind(select, scopes, behind);
            select.setInt(5, limit);
            return read(select);
        }
    }

    /** How many products there are in any of the scopes. */
    static long count(SqlSession sql, List<Scope> scopes) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(COUNT)) {
            bind(select, scopes, "");
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static List<Sighting> of(SqlSession sql, Collection<String> productIds) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(NAMED)) {
            select.setObject(1, productIds.toArray(String[]::new));
            return read(select);
        }
    }

    /** Products that have been due since {@code since} or longer. */
    static List<Sighting> pending(SqlSession sql, Instant since, String behind, int limit) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(PENDING)) {
            select.setTimestamp(1, Timestamp.from(since));
            select.setString(2, behind);
            select.setInt(3, limit);
            return read(select);
        }
    }

    /** What counts from a UTC day on, of those products that have any such rating. */
    static Map<String, StarCounts> countedSince(
            SqlSession sql, Collection<String> productIds, LocalDate from, boolean verifiedOnly) throws SQLException {
        Map<String, StarCounts> counts = new HashMap<>();
        try (PreparedStatement select = sql.prepareStatement(SINCE)) {
            select.setObject(1, productIds.toArray(String[]::new));
            select.setDate(2, Date.valueOf(from));
            select.setBoolean(3, verifiedOnly);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    int stars = row.getInt(2);
                    long more = row.getLong(3);
                    counts.merge(
                            row.getString(1),
                            StarCounts.NONE.plus(stars, more),
                            (known, same) -> known.plus(stars, more));
                }
            }
        }
        return counts;
    }

    private static void bind(PreparedStatement select, List<Scope> scopes, String behind) throws SQLException {
        select.setString(1, behind);
        select.setBoolean(2, scopes.contains(Scope.ALL));
        select.setObject(3, values(scopes, Scope.Kind.CATEGORY));
        select.setObject(4, values(scopes, Scope.Kind.PRODUCT));
    }

    private static String[] values(List<Scope> scopes, Scope.Kind kind) {
        return scopes.stream()
                .filter(scope -> scope.kind() == kind)
                .map(Scope::value)
                .toArray(String[]::new);
    }

    private static List<Sighting> read(PreparedStatement select) throws SQLException {
        List<Sighting> products = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                products.add(Sighting.of(row));
            }
        }
        return products;
    }
}
