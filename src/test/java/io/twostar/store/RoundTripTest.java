package io.twostar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.laws.Sql;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RoundTripTest {

    private final String product = UUID.randomUUID().toString();

    @Inject
    Sql sql;

    @Inject
    ManagedExecutor threads;

    @Test
    void answersEachStatementWithItsOwnRows() throws SQLException {
        try (Connection connection = transaction()) {
            List<String> answers = new ArrayList<>();
            RoundTrip trip = new RoundTrip(connection);
            trip.go();
            trip.run("create temporary table seen (words text) on commit drop");
            trip.run("select 'nobody asked'");
            trip.select("select ? || 'e', ?::int", row -> answers.add(line(row)), "on", 1);
            trip.run("insert into seen select unnest(?::text[])", (Object) new String[] {"a", "b"});
            trip.select("select count(*), max(words) from seen", row -> answers.add(line(row)));
            trip.select("select 1, 2 where false", row -> answers.add(line(row)));
            assertThat(answers).isEmpty();
            trip.go();
            assertThat(answers).containsExactly("one 1", "2 b", "nothing");
            trip.go();
            assertThat(answers).hasSize(3);
            connection.rollback();
        }
    }

    @Test
    void tellsOfTheStatementThatFails() throws SQLException {
        try (Connection connection = transaction()) {
            RoundTrip trip = new RoundTrip(connection);
            trip.select("select 1, 1", row -> {});
            trip.run("select 1 / ?::int", 0);
            assertThatThrownBy(trip::go).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                    .isEqualTo("22012"));
            connection.rollback();
        }
    }

    /** All that decides on numbers rests on this: they are read after the lock, although they were asked for with it. */
    @Test
    void seesWhatWasCommittedWhileItWaitedForALock() throws Exception {
        String table = "seen_" + product.replace('-', '_');
        sql.run("create table " + table + " as select 1 as number, 1 as other");
        try (Connection holder = transaction();
                Connection waiting = transaction()) {
            ProductLocks.lock(SqlSession.of(holder), List.of(product));
            List<String> answers = new ArrayList<>();
            CompletableFuture<Void> trip = threads.runAsync(() -> {
                try {
                    RoundTrip read = new RoundTrip(waiting);
                    ProductLocks.lock(read, List.of(product));
                    read.select("select number, other from " + table, row -> answers.add(line(row)));
                    read.go();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().until(() ->
                    sql.number("select count(*) from pg_locks where locktype = 'advisory' and not granted") > 0);
            Sql.lines(holder, "update " + table + " set number = 2");
            holder.commit();
            trip.get(20, TimeUnit.SECONDS);
            assertThat(answers).containsExactly("2 1");
            waiting.rollback();
        } finally {
            sql.run("drop table " + table);
        }
    }

    private static String line(ResultSet row) throws SQLException {
        return row.next() ? row.getString(1) + " " + row.getString(2) : "nothing";
    }

    private Connection transaction() throws SQLException {
        Connection connection = sql.connect();
        connection.setAutoCommit(false);
        return connection;
    }
}
