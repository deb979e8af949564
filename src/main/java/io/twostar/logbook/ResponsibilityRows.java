package io.twostar.logbook;

import io.twostar.logbook.Responsibility.Terms;
import io.twostar.store.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The responsibilities, as stored. */
final class ResponsibilityRows {

    private static final String READ = """
            select responsibility_id, product_id, category, brand, supplier_id, topic, owner, deputy, valid_from,
                   valid_until, version, updated_at
            from responsibility
            """;

    private static final String WRITE = """
            insert into responsibility (responsibility_id, product_id, category, brand, supplier_id, topic, owner, deputy,
                   valid_from, valid_until, version, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (responsibility_id) do update set product_id = excluded.product_id,
                   category = excluded.category, brand = excluded.brand, supplier_id = excluded.supplier_id,
                   topic = excluded.topic, owner = excluded.owner, deputy = excluded.deputy,
                   valid_from = excluded.valid_from, valid_until = excluded.valid_until, version = excluded.version,
                   updated_at = excluded.updated_at
            """;

    private ResponsibilityRows() {}

    static List<Responsibility> all(SqlSession sql) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(READ)) {
            return read(select);
        }
    }

    /** At most {@code most} responsibilities by id, behind this one. */
    static List<Responsibility> page(SqlSession sql, String behind, int most) throws SQLException {
        try (PreparedStatement select =
                sql.prepareStatement(READ + " where responsibility_id > ? order by responsibility_id limit ?")) {
            select.setString(1, behind);
            select.setInt(2, most);
            return read(select);
        }
    }

    static Optional<Responsibility> find(SqlSession sql, String responsibilityId) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(READ + " where responsibility_id = ?")) {
            select.setString(1, responsibilityId);
            return read(select).stream().findFirst();
        }
    }

    static void delete(SqlSession sql, String responsibilityId) throws SQLException {
        try (PreparedStatement delete =
                sql.prepareStatement("delete from responsibility where responsibility_id = ?")) {
            delete.setString(1, responsibilityId);
            delete.executeUpdate();
        }
    }

    static void write(SqlSession sql, Responsibility responsibility) throws SQLException {
        Terms terms = responsibility.terms();
        try (PreparedStatement insert = sql.prepareStatement(WRITE)) {
            insert.setString(1, responsibility.responsibilityId());
            insert.setString(2, terms.productId());
            insert.setString(3, terms.category());
            insert.setString(4, terms.brand());
            insert.setString(5, terms.supplierId());
            insert.setString(6, terms.topic());
            insert.setString(7, terms.owner());
            insert.setString(8, terms.deputy());
            insert.setTimestamp(9, timestamp(terms.validFrom()));
            insert.setTimestamp(10, timestamp(terms.validUntil()));
            insert.setInt(11, responsibility.version());
            insert.setTimestamp(12, timestamp(responsibility.updatedAt()));
            insert.executeUpdate();
        }
    }

    private static List<Responsibility> read(PreparedStatement select) throws SQLException {
        List<Responsibility> rows = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Terms terms = new Terms(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        instant(row.getTimestamp(9)),
                        instant(row.getTimestamp(10)));
                rows.add(new Responsibility(
                        row.getString(1),
                        terms,
                        row.getInt(11),
                        row.getTimestamp(12).toInstant()));
            }
        }
        return rows;
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static Timestamp timestamp(Instant time) {
        return time == null ? null : Timestamp.from(time);
    }
}
