package io.twostar.exchange;

import static io.twostar.exchange.ImportCalls.admin;
import static io.twostar.exchange.ImportCalls.fresh;
import static io.twostar.exchange.ImportCalls.product;
import static io.twostar.exchange.ImportCalls.start;
import static io.twostar.job.JobCalls.awaitDone;
import static io.twostar.job.JobCalls.ended;
import static io.twostar.job.JobCalls.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.job.RunnerControl;
import io.twostar.store.ProductLocks;
import io.twostar.store.SqlSession;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports whose second chunk has to wait for a lock that the test holds, and what happens to them meanwhile. */
@QuarkusTest
class ImportInterruptedTest {

    private static final int CHUNK = 4_000;
    private static final int ROWS = 10_000;

    @Inject
    DataSource dataSource;

    @Inject
    RunnerControl runner;

    private String first;
    private String second;
    private String file;

    /** One product fills the first chunk, another one comes after it. */
    @BeforeEach
    void writeFile() {
        first = fresh("first");
        second = fresh("second");
        StringBuilder rows = new StringBuilder("productId,authorId,stars\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(i < CHUNK ? first : second).append(",a").append(i).append(",1\n");
        }
        file = rows.toString();
    }

    @Test
    void continuesAfterARestart() throws Exception {
        List<CompletableFuture<Void>> stopped = new ArrayList<>();
        String jobId = startAndMeanwhile(job -> {
            stopped.add(CompletableFuture.runAsync(this::stopRunner));
            Thread.sleep(300);
        });
        stopped.get(0).get();
        job(jobId).then().body("status", equalTo("RUNNING")).body("done", equalTo(2 * CHUNK));
        product(first).then().body("listing.status", equalTo("LISTED"));
        runner.start();
        assertComplete(jobId);
    }

    @Test
    void continuesInEveryPartOfALargeFile() throws Exception {
        StringBuilder rows = new StringBuilder("productId,authorId,stars,text\n");
        for (int i = 0; i < 3 * ROWS; i++) {
            rows.append(i % 30 == 0 ? second : first + "-" + i % 30)
                    .append(",a")
                    .append(i)
                    .append(",1,\"a text that makes the file a little larger\"\n");
        }
        file = rows.toString();
        List<CompletableFuture<Void>> stopped = new ArrayList<>();
        String jobId = startAndMeanwhile(job -> {
            stopped.add(CompletableFuture.runAsync(this::stopRunner));
            Thread.sleep(300);
        });
        stopped.get(0).get();
        job(jobId).then().body("status", equalTo("RUNNING")).body("done", lessThan(3 * ROWS));
        runner.start();
        ended(jobId)
                .then()
                .body("status", equalTo("SUCCEEDED"))
                .body("accepted", equalTo(3 * ROWS))
                .body("duplicates", equalTo(0));
        product(second).then().body("ratingSummary.count", equalTo(ROWS / 10));
        product(first + "-7").then().body("ratingSummary.count", equalTo(ROWS / 10));
    }

    /** The partitions of the two products are taken in by two writers; whichever is asked first, the other one is waited for. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void waitsForEveryWriterBeforeItRests(int partitionOfTheLate) throws Exception {
        String late = inPartition(partitionOfTheLate);
        String early = inPartition(1 - partitionOfTheLate);
        StringBuilder rows = new StringBuilder("productId,authorId,stars,text\n");
        for (int i = 0; i < 2 * ROWS; i++) {
            rows.append(i % 2 == 0 ? early : late)
                    .append(",a")
                    .append(i)
                    .append(",1,\"a text that makes the file larger\"\n");
        }
        assertThat(rows.length()).as("two bins").isBetween(1 << 20, (2 << 20) - 1);
        String jobId;
        CompletableFuture<Void> stopped;
        try (Connection holdingLate = dataSource.getConnection()) {
            holdingLate.setAutoCommit(false);
            ProductLocks.lock(SqlSession.of(holdingLate), Set.of(late));
            try (Connection holdingEarly = dataSource.getConnection()) {
                holdingEarly.setAutoCommit(false);
                ProductLocks.lock(SqlSession.of(holdingEarly), Set.of(early));
                jobId = start(rows.toString(), fresh("shop"));
                await().until(() -> waitingForLocks() == 2);
                stopped = CompletableFuture.runAsync(this::stopRunner);
                Thread.sleep(100);
            }
            awaitDone(jobId, CHUNK);
            assertThatThrownBy(() -> stopped.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        }
        stopped.get();
        job(jobId).then().body("status", equalTo("RUNNING")).body("done", equalTo(2 * CHUNK));
        runner.start();
        ended(jobId)
                .then()
                .body("status", equalTo("SUCCEEDED"))
                .body("accepted", equalTo(2 * ROWS))
                .body("duplicates", equalTo(0));
    }

    /** A product whose rows are in this one of two partitions. */
    private static String inPartition(int partition) {
        String id = fresh("bin");
        while (Math.floorMod(id.hashCode(), 2) != partition) {
            id = fresh("bin");
        }
        return id;
    }

    private int waitingForLocks() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void doesNothingTwiceWhenAnotherInstanceTakesOverInTheMiddleOfAChunk() throws Exception {
        String jobId = startAndMeanwhile(
                job -> execute("update job set runner = 'another', leased_until = now() + interval '3 seconds'"
                        + " where job_id = '" + job + "'"));
        assertComplete(jobId);
    }

    @Test
    void stopsAfterTheChunkInHandWhenItIsCancelled() throws Exception {
        String jobId = startAndMeanwhile(
                job -> admin().post("/jobs/" + job + "/cancellation").then().statusCode(202));
        ended(jobId)
                .then()
                .body("status", equalTo("CANCELLED"))
                .body("done", equalTo(2 * CHUNK))
                .body("accepted", equalTo(2 * CHUNK));
        product(first).then().body("listing.status", equalTo("DELISTED"));
        product(second).then().body("listing.status", equalTo("DELISTED"));
        admin().post("/jobs/" + jobId + "/cancellation").then().statusCode(409);
    }

    @Test
    void leavesTheImportOfAnotherInstanceUntilItHasBeenGoneForLong() throws Exception {
        String product = fresh("abandoned");
        ImportCalls.run("productId,authorId,stars\n" + product + ",a,5\n", fresh("shop"));
        String jobId = UUID.randomUUID().toString();
        execute(
                "insert into job (job_id, kind, state, parameters, progress, done, accepted, runner, leased_until, started_at)"
                        + " values ('" + jobId + "', 'IMPORT', 'RUNNING', '{}', 'ROWS', 1, 1, 'another',"
                        + " now() - interval '1 minute', now())");
        execute("insert into job_product values ('" + product + "', '" + jobId + "')");
        execute("update rating_summary set c1 = 9, c5 = 0 where product_id = '" + product + "'");
        execute("update rating_day set stars = 1, count = 9 where product_id = '" + product + "'");
        Thread.sleep(3_000);
        job(jobId).then().body("status", equalTo("RUNNING"));
        execute("update job set leased_until = now() - interval '11 minutes' where job_id = '" + jobId + "'");
        ended(jobId)
                .then()
                .body("status", equalTo("FAILED"))
                .body("done", equalTo(1))
                .body("message", startsWith("The file was with an instance of the service that has not come back."));
        product(product).then().body("listing.status", equalTo("DELISTED"));
    }

    private void assertComplete(String jobId) {
        ended(jobId)
                .then()
                .body("status", equalTo("SUCCEEDED"))
                .body("done", equalTo(ROWS))
                .body("accepted", equalTo(ROWS))
                .body("duplicates", equalTo(0));
        product(first).then().body("ratingSummary.count", equalTo(CHUNK)).body("listing.status", equalTo("DELISTED"));
        product(second)
                .then()
                .body("ratingSummary.count", equalTo(ROWS - CHUNK))
                .body("listing.status", equalTo("DELISTED"));
        assertThat(admin().queryParam("productId", first)
                        .get("/listing-decisions")
                        .<Integer>path("items.size()"))
                .isEqualTo(1);
    }

    private void stopRunner() {
        try {
            runner.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Action {
        void on(String jobId) throws Exception;
    }

    /** Starts the import and acts while its second chunk is in hand. */
    private String startAndMeanwhile(Action action) throws Exception {
        try (Connection blocker = dataSource.getConnection()) {
            blocker.setAutoCommit(false);
            ProductLocks.lock(SqlSession.of(blocker), Set.of(second));
            String jobId = start(file, fresh("shop"));
            awaitDone(jobId, CHUNK);
            await().until(() -> waitingForLocks() > 0);
            action.on(jobId);
            return jobId;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
