package io.twostar.dialogue.inquiry;

import io.twostar.dialogue.inquiry.InquiryOrder.Terms;
import io.twostar.event.Outbox;
import io.twostar.event.Outboxes;
import io.twostar.http.Cursors;
import io.twostar.http.ETags;
import io.twostar.http.Page;
import io.twostar.http.ProblemException;
import io.twostar.http.ProblemType;
import io.twostar.http.Times;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The standing orders: there are few, and each is changed under one lock. */
@ApplicationScoped
class InquiryOrders {

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

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('inquiry-orders', 0))";

    private final Transactions transactions;
    private final Outboxes outboxes;
    private final Times times;

    InquiryOrders(Transactions transactions, Outboxes outboxes, Times times) {
        this.transactions = transactions;
        this.outboxes = outboxes;
        this.times = times;
    }

    /** What a PUT has done. */
    record Put(InquiryOrder order, boolean created) {}

    /** @throws ProblemException 412 by {@code ifMatch} */
    Put put(String orderId, Terms terms, String ifMatch) {
        return transactions.inNew(connection -> {
            lock(connection);
            Optional<InquiryOrder> before = find(connection, orderId);
            honourMatch(before, ifMatch);
            if (before.isPresent() && before.get().terms().equals(terms)) {
                return new Put(before.get(), false);
            }
            var now = times.now();
            InquiryOrder order = new InquiryOrder(
                    orderId,
                    terms,
                    before.map(InquiryOrder::version).orElse(0) + 1,
                    before.map(InquiryOrder::createdAt).orElse(now),
                    now);
            write(connection, order);
            tell(connection, new InquiryOrderChanged(orderId, order.version(), false));
            return new Put(order, before.isEmpty());
        });
    }

    /** @throws ProblemException 404 if there is no such order, 412 by {@code ifMatch} */
    void delete(String orderId, String ifMatch) {
        transactions.inNew(connection -> {
            lock(connection);
            Optional<InquiryOrder> before = find(connection, orderId);
            InquiryOrder order = before.orElseThrow(InquiryOrders::notFound);
            honourMatch(before, ifMatch);
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from inquiry_order where order_id = ?")) {
                delete.setString(1, orderId);
                delete.executeUpdate();
            }
            tell(connection, new InquiryOrderChanged(orderId, order.version(), true));
            return order;
        });
    }

    /** @throws ProblemException 404 if there is no such order */
    InquiryOrder require(String orderId) {
        return transactions.read(connection -> find(connection, orderId)).orElseThrow(InquiryOrders::notFound);
    }

    static String etag(InquiryOrder order) {
        return ETags.strong(order.version(), order.createdAt().toEpochMilli());
    }

    private static void honourMatch(Optional<InquiryOrder> order, String ifMatch) {
        if (order.isEmpty() && ifMatch != null) {
            throw new ProblemException(ProblemType.PRECONDITION_FAILED, "There is no such order yet.");
        }
        ETags.honourMatch(ifMatch, order.map(InquiryOrders::etag).orElse(""));
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such standing order.");
    }

    /** A page of orders by id. */
    Page<InquiryOrder> page(String cursor, int pageSize) {
        String behind = cursor == null ? "" : Cursors.decode(cursor, "inquiry-orders")[0];
        List<InquiryOrder> orders = transactions.read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement(COLUMNS + " where order_id > ? order by order_id limit ?")) {
                select.setString(1, behind);
                select.setInt(2, pageSize + 1);
                return read(select);
            }
        });
        return Page.of(orders, pageSize, last -> Cursors.encode("inquiry-orders", last.orderId()));
    }

    /** Every order; those for a category before those for all, so that the special one asks. */
    static List<InquiryOrder> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + " order by category is null, order_id")) {
            return read(select);
        }
    }

    private static Optional<InquiryOrder> find(Connection connection, String orderId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + " where order_id = ?")) {
            select.setString(1, orderId);
            return read(select).stream().findFirst();
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

    private static void write(Connection connection, InquiryOrder order) throws SQLException {
        Terms terms = order.terms();
        try (PreparedStatement insert = connection.prepareStatement(WRITE)) {
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

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.execute();
        }
    }

    private void tell(Connection connection, InquiryOrderChanged fact) throws SQLException {
        Outbox outbox = outboxes.open();
        outbox.append(Outbox.NO_PRODUCT, fact, times.now());
        outbox.write(connection);
    }
}
