package io.twostar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TransactionsTest {

    private final String table = "t" + UUID.randomUUID().toString().replace("-", "");

    @Inject
    Transactions transactions;

    @Inject
    DataSource dataSource;

    @Inject
    ManagedExecutor threads;

    @BeforeEach
    void table() {
        execute("CREATE TABLE " + table
                + " (id int UNIQUE DEFERRABLE INITIALLY DEFERRED, value int NOT NULL DEFAULT 0)");
    }

    /** Whatever is in the database is part of a backup. */
    @AfterEach
    void dropTable() {
        execute("DROP TABLE " + table + "; DROP SEQUENCE IF EXISTS " + table + "_commits; DROP FUNCTION IF EXISTS "
                + table + "_fail");
    }

    @Test
    void commitsWhatTheWorkWrote() {
        int answer = transactions.inNew(session -> {
            update(session, "INSERT INTO " + table + " VALUES (1)");
            return 42;
        });
        assertThat(answer).isEqualTo(42);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void isItsOwnTransactionInsideOfAnother() {
        assertThatThrownBy(() -> transactions.inNew(outer -> {
                    transactions.inNew(inner -> update(inner, "INSERT INTO " + table + " VALUES (1)"));
                    throw new IllegalStateException("outer fails");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void rollsBackAndPassesOnWhatTheWorkThrows() {
        assertThatThrownBy(() -> transactions.inNew(session -> {
                    update(session, "INSERT INTO " + table + " VALUES (1)");
                    throw new IllegalArgumentException("no", new SQLException("wrapped on purpose", "40001"));
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
        assertThat(rows()).isZero();
    }

    @Test
    void bothSidesOfADeadlockSucceed() throws Exception {
        execute("INSERT INTO " + table + " VALUES (1), (2)");
        CyclicBarrier bothHoldTheirFirst = new CyclicBarrier(2);
        AtomicInteger attempts = new AtomicInteger();
        var oneWay = threads.runAsync(() -> updateBoth(1, 2, bothHoldTheirFirst, attempts));
        var otherWay = threads.runAsync(() -> updateBoth(2, 1, bothHoldTheirFirst, attempts));
        CompletableFuture.allOf(oneWay, otherWay).get(30, TimeUnit.SECONDS);
        assertThat(attempts).hasValue(3);
        assertThat(number("SELECT sum(value) AS number FROM " + table)).isEqualTo(4);
    }

    @Test
    void retriesASerializationFailureAtCommit() {
        failAtCommit("40001", 2);
        AtomicInteger attempts = new AtomicInteger();
        transactions.inNew(session -> {
            attempts.incrementAndGet();
            return update(session, "INSERT INTO " + table + " VALUES (1)");
        });
        assertThat(attempts).hasValue(3);
        assertThat(rows()).isEqualTo(1);
    }

    /** A conflict of work that joined the transaction ends all of it, so all of it is done again. */
    @Test
    void retriesAConflictOfWorkThatJoined() {
        AtomicInteger attempts = new AtomicInteger();
        transactions.inNew(outer -> {
            update(outer, "INSERT INTO " + table + " VALUES (1)");
            return transactions.inOne(
                    joined -> attempts.incrementAndGet() < 3 ? raise(joined, "40P01") : attempts.get());
        });
        assertThat(attempts).hasValue(3);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void retriesWorkThatAnotherTransactionWasFasterWith() {
        AtomicInteger attempts = new AtomicInteger();
        int done = transactions.inNew(session -> {
            if (attempts.incrementAndGet() < 3) {
                throw StoreFailure.conflict("somebody was faster");
            }
            return update(session, "INSERT INTO " + table + " VALUES (1)");
        });
        assertThat(done).isEqualTo(1);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void givesUpAfterFiveRetries() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> transactions.inNew(session -> {
                    attempts.incrementAndGet();
                    return raise(session, "40P01");
                }))
                .isExactlyInstanceOf(StoreFailure.class);
        assertThat(attempts).hasValue(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53100", "53300", "57P01", "57P03", "25006"})
    void reportsAnUnavailableDatabase(String state) {
        assertThatThrownBy(() -> transactions.inNew(session -> raise(session, state)))
                .isExactlyInstanceOf(StoreUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22021", "42P01"})
    void reportsARefusedStatement(String state) {
        assertThatThrownBy(() -> transactions.inNew(session -> raise(session, state)))
                .isExactlyInstanceOf(StoreFailure.class)
                .hasMessageContaining(state);
    }

    @Test
    void neverHidesThatTheCommitFailed() {
        assertThatThrownBy(() ->
                        transactions.inNew(session -> update(session, "INSERT INTO " + table + " VALUES (1), (1)")))
                .isExactlyInstanceOf(StoreFailure.class)
                .hasMessageContaining("23505");
        assertThat(rows()).isZero();
    }

    @Test
    void neverHidesThatTheConnectionWasGoneAtTheCommit() {
        assertThatThrownBy(() -> transactions.inNew(session -> {
                    update(session, "INSERT INTO " + table + " VALUES (1)");
                    int backend = number(session, "SELECT pg_backend_pid() AS number");
                    return number("SELECT pg_terminate_backend(" + backend + ", 5000)::int AS number");
                }))
                .isExactlyInstanceOf(StoreUnavailable.class);
        assertThat(rows()).isZero();
    }

    private void updateBoth(int first, int second, CyclicBarrier bothHoldTheirFirst, AtomicInteger attempts) {
        transactions.inNew(session -> {
            update(session, "UPDATE " + table + " SET value = value + 1 WHERE id = " + first);
            if (attempts.incrementAndGet() <= 2) {
                await(bothHoldTheirFirst);
            }
            return update(session, "UPDATE " + table + " SET value = value + 1 WHERE id = " + second);
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    // A sequence counts on when its transaction is rolled back, so the trigger knows how often it has failed.
    private void failAtCommit(String state, int times) {
        execute("""
                CREATE SEQUENCE %1$s_commits;
                CREATE FUNCTION %1$s_fail() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('%1$s_commits') <= %2$d THEN RAISE EXCEPTION USING ERRCODE = '%3$s'; END IF;
                    RETURN NULL;
                END $$;
                CREATE CONSTRAINT TRIGGER %1$s_fail AFTER INSERT ON %1$s INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION %1$s_fail();
                """.formatted(table, times, state));
    }

    private static int raise(SqlSession session, String state) {
        return update(session, "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '" + state + "'; END $$");
    }

    private static int update(SqlSession session, String statement) {
        return session.query(statement).update();
    }

    private void execute(String statement) {
        transactions.inNew(session -> update(session, statement));
    }

    private int rows() {
        return number("SELECT count(*) AS number FROM " + table);
    }

    private int number(String statement) {
        return transactions.inNew(session -> number(session, statement));
    }

    private static int number(SqlSession session, String statement) {
        return session.query(statement).one(row -> row.integer("number"));
    }
}
