package io.twostar.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twostar.TestDatabase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TransactionBarrierTest {

    @Inject
    TransactionBarrier earlier;

    @Inject
    DataSource database;

    @Test
    void waitsForWorkOnProductsThatHasBegun() throws Exception {
        try (Connection working = database.getConnection()) {
            working.setAutoCommit(false);
            ProductLocks.lock(SqlSession.of(working), List.of("held"));
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> earlier.await(() -> {}));
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(waiting).isNotDone();
            working.commit();
            waiting.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void doesNotWaitForWorkThatBeginsLater() throws Exception {
        try (Connection first = database.getConnection();
                Connection second = database.getConnection()) {
            first.setAutoCommit(false);
            ProductLocks.lock(SqlSession.of(first), List.of("first"));
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> earlier.await(() -> {}));
            TimeUnit.MILLISECONDS.sleep(300);
            lockAnother(second);
            first.commit();
            waiting.get(5, TimeUnit.SECONDS);
            second.rollback();
        }
    }

    private static void lockAnother(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        ProductLocks.lock(SqlSession.of(connection), List.of("second"));
    }
}
