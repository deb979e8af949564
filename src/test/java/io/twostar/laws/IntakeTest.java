package io.twostar.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.twostar.TestDatabase;
import io.twostar.laws.HttpApi.Answer;
import io.twostar.store.ProductLocks;
import io.twostar.store.SqlSession;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers see of the intake when it has too much to do, or a database that fails at the worst moment. */
@QuarkusTest
@TestProfile(LawsProfile.class)
class IntakeTest {

    private static final int PATIENCE_SECONDS = 60;

    private final HttpApi api = new HttpApi();
    private final String product = "i-" + UUID.randomUUID();

    @Inject
    Sql sql;

    @Inject
    Laws laws;

    @BeforeEach
    void introduceProduct() {
        api.call("PUT", "/products/" + product, Map.of("name", "n", "category", "intake"));
    }

    @Test
    void refusesAtOnceWhenTheQueueIsFull() throws Exception {
        int surplus = 40;
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        try (Connection other = sql.connect()) {
            other.setAutoCommit(false);
            ProductLocks.lock(SqlSession.of(other), List.of(product));
            answers.add(submit("first", null));
            awaitWaiting();
            for (int i = 0; i < LawsProfile.QUEUE + surplus; i++) {
                answers.add(submit("a" + i, null));
            }
            await(() -> answers.stream().filter(CompletableFuture::isDone).count() == surplus);
            assertThat(api.call("GET", "/products/" + product + "/rating-summary", null)
                            .status())
                    .isEqualTo(200);
            other.rollback();
        }
        int stored = 0;
        for (CompletableFuture<Answer> answer : answers) {
            Answer given = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (given.status() == 201) {
                stored++;
            } else {
                assertThat(given.status()).isEqualTo(503);
                assertThat(given.text("type")).isEqualTo("/problems/unavailable");
                assertThat(given.retryAfter()).contains("1");
            }
        }
        assertThat(stored).isEqualTo(1 + LawsProfile.QUEUE);
        assertThat(stored()).isEqualTo(stored);
        laws.hold(api, List.of(product));
    }

    /**
     * The transaction is committed and its session ends before it can say so. The callers get an error that says so; a
     * repeated request with the same key gets the stored review.
     */
    @Test
    void respondsEvenIfTheOutcomeIsUnknown() throws Exception {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        api.call("GET", "/products/" + product + "/rating-summary", null);
        try (Connection superuser = superuser()) {
            Sql.lines(superuser, "alter system set synchronous_standby_names = 'nobody'");
            Sql.lines(superuser, "select pg_reload_conf()");
            try {
                await(() -> sql.lines("show synchronous_standby_names").equals(List.of("nobody")));
                for (int i = 0; i < 10; i++) {
                    answers.add(submit("a" + i, "k" + i));
                }
                await(() -> {
                    Sql.lines(
                            superuser,
                            "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
                    return answers.stream().allMatch(CompletableFuture::isDone);
                });
            } finally {
                Sql.lines(superuser, "alter system reset synchronous_standby_names");
                Sql.lines(superuser, "select pg_reload_conf()");
            }
        }
        for (CompletableFuture<Answer> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(503);
            assertThat(answer.get().text("type")).isEqualTo("/problems/database-unavailable");
            assertThat(answer.get().retryAfter()).isPresent();
        }
        await(() -> stored() == 10);
        for (int i = 0; i < 10; i++) {
            Answer again = submit("a" + i, "k" + i).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(again.status()).isEqualTo(201);
            assertThat(sql.lines(
                            "select review_id from review where product_id = ? and author_id = ?", product, "a" + i))
                    .containsExactly(again.text("reviewId"));
        }
        await(() -> api.call("GET", "/products/" + product + "/rating-summary", null)
                        .json()
                        .path("count")
                        .asInt()
                == 10);
        laws.hold(api, List.of(product));
    }

    /** Two products are written by two transactions: only the database sees that they use the same key. */
    @Test
    void refusesAKeyThatAnotherTransactionUsesAtTheSameMoment() throws Exception {
        assertThat(submit("a", null).get(PATIENCE_SECONDS, TimeUnit.SECONDS).status())
                .isEqualTo(201);
        String client = sql.lines("select client_id from review where product_id = ?", product)
                .get(0);
        String key = UUID.randomUUID().toString();
        CompletableFuture<Answer> late;
        try (Connection other = sql.connect()) {
            other.setAutoCommit(false);
            Sql.lines(
                    other,
                    "insert into idempotency (client_id, idempotency_key, request_hash, status, created_at)"
                            + " values (?, ?, 'another request', 201, 'infinity')",
                    client,
                    product + key);
            late = submit("b", key);
            awaitWaiting();
            other.commit();
        }
        Answer answer = late.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("type")).isEqualTo("/problems/idempotency-key-reused");
        assertThat(stored()).isEqualTo(1);
        laws.hold(api, List.of(product));
    }

    private CompletableFuture<Answer> submit(String author, String key) {
        Map<String, Object> review = Map.of("stars", 2, "author", Map.of("id", author, "displayName", "A."));
        String path = "/products/" + product + "/reviews";
        return key == null
                ? api.send("POST", path, review)
                : api.send("POST", path, review, "Idempotency-Key", product + key);
    }

    private long stored() {
        return sql.number("select count(*) from review where product_id = ?", product);
    }

    private void awaitWaiting() {
        await(() -> sql.number("select count(*) from pg_locks where not granted") > 0);
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }

    private static void await(Condition condition) {
        try {
            for (int i = 0; i < PATIENCE_SECONDS * 50; i++) {
                if (condition.holds()) {
                    return;
                }
                HttpApi.pause(20);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("it never happens");
    }

    private static Connection superuser() throws SQLException, IOException {
        return DriverManager.getConnection(
                ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class),
                "postgres",
                Files.readString(TestDatabase.DIRECTORY.resolve("postgres.password"))
                        .strip());
    }
}
