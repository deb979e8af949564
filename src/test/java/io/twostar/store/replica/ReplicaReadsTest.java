package io.twostar.store.replica;

import static io.twostar.Api.asAnonymous;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.store.Transactions;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Public reads from a real standby. */
@QuarkusTest
@QuarkusTestResource(value = Standby.class, restrictToAnnotatedClass = true)
class ReplicaReadsTest {

    private static final int ROUNDS = 15;

    private static final String RECOVERING = "select pg_is_in_recovery() as recovering";

    @Inject
    ReplicaReads reads;

    @Inject
    Replica replica;

    @Inject
    Transactions transactions;

    @Inject
    MeterRegistry registry;

    @BeforeEach
    void readFromTheReplica() {
        Assumptions.assumeTrue(Standby.isThere(), "no PostgreSQL of the machine");
        awaitReplica();
    }

    private void awaitReplica() {
        await().atMost(Duration.ofSeconds(20)).until(() -> reads.ofAll(this::isReplica));
    }

    private boolean isReplica() {
        return transactions.read(sql -> sql.query(RECOVERING).one(row -> row.bool("recovering")));
    }

    private double count(String outcome) {
        Counter counter =
                registry.find("twostar.replica.reads").tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }

    private static List<String> reviews(String productId) {
        return asAnonymous()
                .get("/products/" + productId + "/reviews")
                .then()
                .statusCode(200)
                .extract()
                .path("items.reviewId");
    }

    @Test
    void listsOfReviewsComeFromTheReplica() {
        String product = Shop.product();
        List<String> rated = Shop.rate(product, 4, 5);
        awaitReplica();
        double before = count("replica");

        assertThat(reviews(product)).containsExactlyInAnyOrderElementsOf(rated);

        assertThat(count("replica")).isEqualTo(before + 1);
    }

    @Test
    void whoWroteReadsItAndOthersGoOnReadingTheReplica() throws SQLException {
        String written = Shop.product();
        String other = Shop.product();
        List<String> there = Shop.rate(other, 3);
        awaitReplica();
        Standby.onStandby("select pg_wal_replay_pause()");
        try {
            double own = count("own_write");
            double replicas = count("replica");
            // Many times, so that the threads of requests change between the two.
            for (int i = 1; i <= ROUNDS; i++) {
                String added = Shop.rate(written, 5).get(0);

                assertThat(reviews(written)).hasSize(i).contains(added);
                assertThat(reviews(other)).isEqualTo(there);

                assertThat(count("own_write")).isEqualTo(own + i);
                assertThat(count("replica")).isEqualTo(replicas + i);
            }
        } finally {
            Standby.onStandby("select pg_wal_replay_resume()");
        }
    }

    private static String variantOf(String head, String category) {
        String variant = Shop.unique("variant");
        Api.sending(Map.of("name", "Variant", "category", category, "variantOf", head), "catalog")
                .put("/products/" + variant)
                .then()
                .statusCode(201);
        return variant;
    }

    @Test
    void whoWroteToASiblingReadsItWithTheFamily() throws SQLException {
        String category = Shop.unique("category");
        String head = Shop.productIn(category);
        String variant = variantOf(head, category);
        String sibling = variantOf(head, category);
        awaitReplica();
        Standby.onStandby("select pg_wal_replay_pause()");
        try {
            String added = Shop.rate(variant, 5).get(0);
            assertThat(asAnonymous()
                            .get("/products/" + sibling + "/reviews?scope=FAMILY")
                            .<List<String>>path("items.reviewId"))
                    .containsExactly(added);
            assertThat(asAnonymous()
                            .get("/products/" + sibling + "/variants")
                            .<List<Integer>>path("items.ratingSummary.count"))
                    .contains(1);
        } finally {
            Standby.onStandby("select pg_wal_replay_resume()");
        }
    }

    @Test
    void aReplicaThatIsBehindIsNotRead() throws SQLException {
        String product = Shop.product();
        Standby.onStandby("select pg_wal_replay_pause()");
        try {
            Shop.rate(product, 5);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> replica.progress().isBehind(System.nanoTime()));
            double behind = count("behind");

            assertThat(reviews(product)).hasSize(1);

            assertThat(count("behind")).isEqualTo(behind + 1);
        } finally {
            Standby.onStandby("select pg_wal_replay_resume()");
        }
    }

    @Test
    void aReplicaThatIsGoneIsNotMissed() {
        String product = Shop.product();
        List<String> rated = Shop.rate(product, 3);
        awaitReplica();
        reviews(product);
        Standby.die();
        try {
            for (int i = 0; i < 20; i++) {
                assertThat(reviews(product)).isEqualTo(rated);
            }
        } finally {
            Standby.startAgain();
        }
        awaitReplica();
    }

    @Test
    void transactionsStayWithThePrimary() {
        assertThat(reads.ofAll(this::isReplica)).isTrue();
        assertThat(isReplica()).isFalse();
        boolean inTransaction = QuarkusTransaction.requiringNew().call(() -> reads.ofAll(this::isReplica));
        assertThat(inTransaction).isFalse();
    }

    @Test
    void whatTheReplicaDoesNotHaveIsLookedForInThePrimary() {
        AtomicInteger calls = new AtomicInteger();
        boolean answer = reads.ofAll(() -> {
            calls.incrementAndGet();
            if (isReplica()) {
                throw new IllegalStateException("not there yet");
            }
            return true;
        });
        assertThat(answer).isTrue();
        assertThat(calls).hasValue(2);
        assertThat(ReadingDataSource.isReading()).isFalse();
    }
}
