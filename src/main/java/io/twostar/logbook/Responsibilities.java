package io.twostar.logbook;

import io.twostar.event.Outbox;
import io.twostar.event.Outboxes;
import io.twostar.http.Cursors;
import io.twostar.http.ETags;
import io.twostar.http.Page;
import io.twostar.http.ProblemException;
import io.twostar.http.ProblemType;
import io.twostar.http.Times;
import io.twostar.logbook.Responsibility.Terms;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The responsibilities: there are few, and each is changed under one lock. */
@ApplicationScoped
class Responsibilities {

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

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('responsibilities', 0))";

    private final Transactions transactions;
    private final Outboxes outboxes;
    private final Times times;

    Responsibilities(Transactions transactions, Outboxes outboxes, Times times) {
        this.transactions = transactions;
        this.outboxes = outboxes;
        this.times = times;
    }

    /** What a PUT has done. */
    record Put(Responsibility responsibility, boolean created) {}

    /** @throws ProblemException 412 by {@code ifMatch} */
    Put put(String responsibilityId, Terms terms, String ifMatch) {
        return transactions.inNew(connection -> {
            lock(connection);
            Optional<Responsibility> before = find(connection, responsibilityId);
            honourMatch(before, ifMatch);
            if (before.isPresent() && before.get().terms().equals(terms)) {
                return new Put(before.get(), false);
            }
            int version = before.map(Responsibility::version).orElse(0) + 1;
            Responsibility responsibility = new Responsibility(responsibilityId, terms, version, times.now());
            write(connection, responsibility);
            tell(connection, new ResponsibilityChanged(responsibilityId, version, false));
            return new Put(responsibility, before.isEmpty());
        });
    }

    /** @throws ProblemException 404 if there is none, 412 by {@code ifMatch} */
    void delete(String responsibilityId, String ifMatch) {
        transactions.inNew(connection -> {
            lock(connection);
            Optional<Responsibility> before = find(connection, responsibilityId);
            Responsibility responsibility = before.orElseThrow(Responsibilities::notFound);
            honourMatch(before, ifMatch);
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from responsibility where responsibility_id = ?")) {
                delete.setString(1, responsibilityId);
                delete.executeUpdate();
            }
            tell(connection, new ResponsibilityChanged(responsibilityId, responsibility.version(), true));
            return responsibility;
        });
    }

    /** @throws ProblemException 404 if there is none */
    Responsibility require(String responsibilityId) {
        return transactions
                .read(connection -> find(connection, responsibilityId))
                .orElseThrow(Responsibilities::notFound);
    }

    static String etag(Responsibility responsibility) {
        return ETags.strong(responsibility.version(), responsibility.updatedAt().toEpochMilli());
    }

    private static void honourMatch(Optional<Responsibility> before, String ifMatch) {
        if (before.isEmpty() && ifMatch != null) {
            throw new ProblemException(ProblemType.PRECONDITION_FAILED, "There is no such responsibility yet.");
        }
        ETags.honourMatch(ifMatch, before.map(Responsibilities::etag).orElse(""));
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such responsibility.");
    }

    /** A page of responsibilities by id. */
    Page<Responsibility> page(String cursor, int pageSize) {
        String behind = cursor == null ? "" : Cursors.decode(cursor, "responsibilities")[0];
        List<Responsibility> rows = transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    READ + " where responsibility_id > ? order by responsibility_id limit ?")) {
                select.setString(1, behind);
                select.setInt(2, pageSize + 1);
                return read(select);
            }
        });
        return Page.of(rows, pageSize, last -> Cursors.encode("responsibilities", last.responsibilityId()));
    }

    static List<Responsibility> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            return read(select);
        }
    }

    private static Optional<Responsibility> find(Connection connection, String responsibilityId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(READ + " where responsibility_id = ?")) {
            select.setString(1, responsibilityId);
            return read(select).stream().findFirst();
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

    private static void write(Connection connection, Responsibility responsibility) throws SQLException {
        Terms terms = responsibility.terms();
        try (PreparedStatement insert = connection.prepareStatement(WRITE)) {
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

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static Timestamp timestamp(Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.execute();
        }
    }

    private void tell(Connection connection, ResponsibilityChanged fact) throws SQLException {
        Outbox outbox = outboxes.open();
        outbox.append(Outbox.NO_PRODUCT, fact, times.now());
        outbox.write(connection);
    }
}
