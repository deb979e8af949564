package io.twostar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProductLocksTest {

    private final String product = UUID.randomUUID().toString();

    @Inject
    DataSource dataSource;

    @Inject
    ManagedExecutor threads;

    @Test
    void blocksOthersForTheSameProductOnly() throws SQLException {
        try (Connection holder = transaction();
                Connection other = transaction()) {
            ProductLocks.lock(SqlSession.of(holder), List.of(product));
            ProductLocks.lock(SqlSession.of(other), List.of(product + "-2"));
            other.createStatement().execute("SET LOCAL lock_timeout = '200ms'");
            assertThatThrownBy(() -> ProductLocks.lock(SqlSession.of(other), List.of(product + "-3", product)))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            e -> assertThat(SqlCause.of(e).state()).isEqualTo("55P03"));
            other.rollback();

            holder.commit();

            ProductLocks.lock(SqlSession.of(other), List.of(product));
            other.commit();
        }
    }

    @Test
    void takesRepeatedIdsOnce() throws SQLException {
        try (Connection holder = transaction()) {
            ProductLocks.lock(SqlSession.of(holder), List.of(product, product, product + "-2"));
            try (var result = holder.createStatement()
                    .executeQuery(
                            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")) {
                result.next();
                assertThat(result.getInt(1)).isEqualTo(2);
            }
            holder.rollback();
        }
    }

    @Test
    void takesNothingForNoProducts() throws SQLException {
        try (Connection holder = transaction()) {
            ProductLocks.lock(SqlSession.of(holder), List.of());
            holder.rollback();
        }
    }

    @Test
    void interleavedSetsNeverDeadlock() throws Exception {
        List<String> products =
                IntStream.range(0, 12).mapToObj(i -> product + "-" + i).toList();
        var workers = IntStream.range(0, 4)
                .mapToObj(seed -> threads.runAsync(() -> lockAtRandom(products, new Random(seed))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(workers).get(60, TimeUnit.SECONDS);
    }

    // Without the retries of Transactions: a deadlock would fail the test.
    private void lockAtRandom(List<String> products, Random random) {
        for (int round = 0; round < 100; round++) {
            List<String> some = new ArrayList<>(products);
            Collections.shuffle(some, random);
            try (Connection connection = transaction()) {
                ProductLocks.lock(SqlSession.of(connection), some.subList(0, 6));
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Instances of different versions exclude each other only while they agree on this. */
    @Test
    void keysNeverChange() {
        assertThat(ProductLocks.key("toaster")).isEqualTo(-728699073270820186L);
        assertThat(ProductLocks.key("4711-a")).isEqualTo(-4144417457481988913L);
    }

    private Connection transaction() throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }
}
