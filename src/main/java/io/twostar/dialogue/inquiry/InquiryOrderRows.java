package io.twostar.dialogue.inquiry;

import io.twostar.dialogue.inquiry.InquiryOrder.Terms;
import io.twostar.store.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The standing orders, as stored. */
final class InquiryOrderRows {

    private static final String COLUMNS = """
            select order_id, category, maximum_stars, sample_rate, daily_limit, quiet_days, verified_only, answer_hours,
                   question, version, created_at, updated_at
            from inquiry_order
            """;

    private static final String WRITE = """
            insert into inquiry_order (order_id, category, maximum_stars, sample_rate, daily_limit, quiet_days,
                   verified_only, answer_hours, question, version, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (order_id) do update set category = excluded.category,
                   maximum_stars = excluded.maximum_stars, sample_rate = excluded.sample_rate,
                   daily_limit = excluded.daily_limit, quiet_days = excluded.quiet_days,
                   verified_only = excluded.verified_only, answer_hours = excluded.answer_hours,
                   question = excluded.question, version = excluded.version, updated_at = excluded.updated_at
            """;

    private InquiryOrderRows() {}

    /** Every order; those for a category before those for all, so that the special one asks. */
    static List<InquiryOrder> all(SqlSession sql) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(COLUMNS + " order by category is null, order_id")) {
            return read(select);
        }
    }

    /** At most {@code most} orders by id, behind this one. */
    static List<InquiryOrder> page(SqlSession sql, String behind, int most) throws SQLException {
        try (PreparedStatement select =
                sql.prepareStatement(COLUMNS + " where order_id > ? order by order_id limit ?")) {
            select.setString(1, behind);
            select.setInt(2, most);
            return read(select);
        }
    }

    static Optional<InquiryOrder> find(SqlSession sql, String orderId) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(COLUMNS + " where order_id = ?")) {
            select.setString(1, orderId);
            return read(select).stream().findFirst();
        }
    }

    static void delete(SqlSession sql, String orderId) throws SQLException {
        try (PreparedStatement delete = sql.prepareStatement("delete from inquiry_order where order_id = ?")) {
            delete.setString(1, orderId);
            delete.executeUpdate();
        }
    }

    static void write(SqlSession sql, InquiryOrder order) throws SQLException {
        Terms terms = order.terms();
        try (PreparedStatement insert = sql.prepareStatement(WRITE)) {
            insert.setString(1, order.orderId());
            insert.setString(2, terms.category());
            insert.setInt(3, terms.maximumStars());
            insert.setInt(4, terms.sampleRate());
            insert.setInt(5, terms.dailyLimit());
            insert.setInt(6, terms.quietDays());
            insert.setBoolean(7, terms.verifiedOnly());
            insert.setInt(8, terms.answerHours());
            insert.setString(9, terms.question());
            insert.setInt(10, order.version());
            insert.setTimestamp(11, Timestamp.from(order.createdAt()));
            insert.setTimestamp(12, Timestamp.from(order.updatedAt()));
            insert.executeUpdate();
        }
    }

    private static List<InquiryOrder> read(PreparedStatement select) throws SQLException {
        List<InquiryOrder> orders = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Terms terms = new Terms(
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getBoolean(7),
                        row.getInt(8),
                        row.getString(9));
                orders.add(new InquiryOrder(
                        row.getString(1),
                        terms,
                        row.getInt(10),
                        row.getTimestamp(11).toInstant(),
                        row.getTimestamp(12).toInstant()));
            }
        }
        return orders;
    }
}
