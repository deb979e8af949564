package io.twostar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.laws.Sql;
import jakarta.inject.Inject;
import java.sql.Connection;
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
            RoundTrip roundTrip = SqlSession.of(connection).roundTrip();
            roundTrip.go();
            roundTrip.run(roundTrip.query("create temporary table seen (words text) on commit drop"));
            roundTrip.run(roundTrip.query("select 'nobody asked'"));
            roundTrip.select(
                    roundTrip
                            .query("select :word || 'e' as word, :number::int as number")
                            .bind("word", "on")
                            .bind("number", 1),
                    row -> answers.add(row.text("word") + " " + row.integer("number")));
            roundTrip.run(roundTrip
                    .query("insert into seen select unnest(:words::text[])")
                    .bind("words", List.of("a", "b")));
            roundTrip.list(
                    roundTrip.query("select count(*) as count, max(words) as last from seen"),
                    row -> row.bigint("count") + " " + row.text("last"),
                    answers::addAll);
            roundTrip.select(roundTrip.query("select 1 as one where false"), row -> answers.add("a row"));
            roundTrip.list(
                    roundTrip.query("select 1 as one where false"), row -> 1, none -> answers.add("nothing" + none));
            assertThat(answers).isEmpty();
            roundTrip.go();
            assertThat(answers).containsExactly("one 1", "2 b", "nothing[]");
            roundTrip.go();
            assertThat(answers).hasSize(3);
            connection.rollback();
        }
    }

    @Test
    void reportsTheStatementThatFails() throws SQLException {
        try (Connection connection = transaction()) {
            RoundTrip roundTrip = SqlSession.of(connection).roundTrip();
            roundTrip.select(roundTrip.query("select 1 as one"), row -> {});
            roundTrip.run(roundTrip.query("select 1 / :none::int").bind("none", 0));
            assertThatThrownBy(roundTrip::go).isInstanceOf(StoreFailure.class).hasMessageContaining("22012");
            connection.rollback();
        }
    }

    @Test
    void commitsWithTheLastStatements() throws SQLException {
        String table = "committed_" + product.replace('-', '_');
        sql.run("create table " + table + " (number int unique deferrable initially deferred)");
        try (Connection connection = transaction()) {
            RoundTrip roundTrip = SqlSession.of(connection).roundTrip();
            roundTrip.run(roundTrip.query("insert into " + table + " values (1)"));
            roundTrip.commit();
            connection.rollback();
            assertThat(sql.number("select count(*) from " + table)).isOne();
            roundTrip.run(roundTrip.query("insert into " + table + " values (2), (1)"));
            assertThatThrownBy(roundTrip::commit).isInstanceOf(StoreFailure.class);
            connection.rollback();
        }
        assertThat(sql.number("select count(*) from " + table)).isOne();
        sql.run("drop table " + table);
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
            CompletableFuture<Void> roundTrip = threads.runAsync(() -> {
                RoundTrip read = SqlSession.of(waiting).roundTrip();
                ProductLocks.lock(read, List.of(product));
                read.select(
                        read.query("select number, other from " + table),
                        row -> answers.add(row.integer("number") + " " + row.integer("other")));
                read.go();
            });
            await().until(() ->
                    sql.number("select count(*) from pg_locks where locktype = 'advisory' and not granted") > 0);
            Sql.lines(holder, "update " + table + " set number = 2");
            holder.commit();
            roundTrip.get(20, TimeUnit.SECONDS);
            assertThat(answers).containsExactly("2 1");
            waiting.rollback();
        } finally {
            sql.run("drop table " + table);
        }
    }

    private Connection transaction() throws SQLException {
        Connection connection = sql.connect();
        connection.setAutoCommit(false);
        return connection;
    }
}
