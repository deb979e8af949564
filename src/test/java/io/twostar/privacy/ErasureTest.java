package io.twostar.privacy;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.asCustomer;
import static io.twostar.Api.sending;
import static io.twostar.Api.sendingAsCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.twostar.Shop;
import io.twostar.job.RunnerControl;
import io.twostar.laws.Sql;
import io.twostar.photo.Pictures;
import io.twostar.security.Caller;
import io.twostar.store.ProductLocks;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.store.author.Author;
import io.twostar.store.author.AuthorRecords;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An erased person is no longer found anywhere, and all numbers match the rows. */
@QuarkusTest
class ErasureTest {

    /** Columns that do not identify a person, and need not occur in the test data. */
    private static final Set<String> SELDOM = Set.of(
            "purchase.purchase_id",
            "review.locale",
            "review.address_hash",
            "review.import_key",
            "review_revision.locale",
            "review_revision.attributes",
            "review_invitation.incentive",
            "review_invitation.token_hash",
            "inquiry.token_hash",
            "inquiry.answer",
            "inquiry.closing_reason",
            "contribution.locale",
            "idempotency.request_hash",
            "idempotency.etag",
            "idempotency.location",
            "idempotency.client_id",
            "appeal.answer_reason",
            "objection.answer_reason",
            "product_merge.created_by",
            "product_merge.reason",
            "product_merge.reversal_reason",
            "purge_review.author_mark",
            "purge_review.shared_words",
            "surge_case.reason",
            "defect_evidence.client_id",
            "listing_decision.reason",
            "listing_decision.statement_en",
            "listing_decision.statement_de",
            "purge.selection",
            "purge.reason",
            "purge.reversal_reason",
            "outbox.data",
            "event.data",
            "observation.resolution",
            "observation.links",
            "defect.confirmation",
            "defect.answer",
            "defect.ending",
            "listing_decision.defect",
            "review.photos",
            "review_photo_content.content",
            "review_vote.client_id",
            "question_invitation.author_id",
            "photo_fetch.url_hash");

    @Inject
    Sql sql;

    @Inject
    RunnerControl runner;

    @Inject
    Transactions transactions;

    @Inject
    @Any
    Instance<AuthorRecords> records;

    @ParameterizedTest
    @EnumSource(Erasure.Mode.class)
    void nothingIsLeftOfAPerson(Erasure.Mode mode) {
        long seed = System.nanoTime();
        Life life = new Life(seed);
        life.live();
        Everything everything = new Everything(sql);
        Set<String> names = Set.of(life.authorId(), life.word(), Caller.clientIdOf(life.authorId()));
        Set<String> held = names.stream()
                .flatMap(name -> everything.holding(name).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(held).as("seed %d, refused %s", seed, life.refused()).containsAll(expected());
        assertThat(covered()).as("what holds names and nobody erases").containsAll(held);
        Map<String, Long> countsBefore = life.products().stream().collect(Collectors.toMap(p -> p, ErasureTest::count));

        JsonPath certificate = erase(life.authorId(), mode);

        assertThat(certificate.getLong("recordCount")).isPositive();
        for (String product : life.products()) {
            Shop.audit(product);
            if (mode == Erasure.Mode.ANONYMIZE) {
                assertThat(count(product)).isEqualTo(countsBefore.get(product));
            }
        }
        assertThat(everything.holding(Caller.clientIdOf(life.authorId())))
                .as("only stops in force")
                .isSubsetOf("emergency_stop.scope_value");
        life.stops().forEach(stop -> as("admin").delete(stop).then().statusCode(200));
        names.forEach(name -> assertThat(everything.holding(name))
                .as("seed %d, %s", seed, name)
                .isEmpty());
        life.purchases()
                .forEach(purchase -> assertThat(everything.holding(purchase)).isEmpty());
        assertThat(erase(life.authorId(), mode).getLong("recordCount")).isZero();
        as("admin")
                .get("/authors/" + life.authorId() + "/erasures")
                .then()
                .body("items", hasSize(2))
                .body("items[0].recordCount", equalTo(0));
    }

    @ParameterizedTest
    @EnumSource(Erasure.Mode.class)
    void photosGoWithTheirAuthorHoweverTheStarsStay(Erasure.Mode mode) {
        String product = Shop.product();
        String author = Shop.unique("author");
        String review = Shop.review(product, author, 4).header("Location");
        String photo = asCustomer(author)
                .multiPart("photo", "photo.jpg", Pictures.jpeg(20, 10), "image/jpeg")
                .post(review + "/photos")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        asAnonymous().get("/products/" + product + "/photos").then().body("items", hasSize(1));
        erase(author, mode);
        asAnonymous().get("/products/" + product + "/photos").then().body("items", hasSize(0));
        asAnonymous().get(photo + "/image").then().statusCode(404);
        assertThat(sql.number("select count(*) from review_photo_content where product_id = ?", product))
                .isZero();
        assertThat(sql.number("select count(*) from review where product_id = ? and photos is not null", product))
                .isZero();
    }

    private static long count(String product) {
        return Shop.summary(product).getLong("count");
    }

    private Set<String> covered() {
        Set<String> columns = records.stream()
                .flatMap(kind -> kind.columns().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return columns;
    }

    private Set<String> expected() {
        Set<String> expected = covered();
        expected.removeAll(SELDOM);
        expected.removeAll(Set.of("data_export.author_id", "data_export_record.record"));
        return expected;
    }

    /** Erases and answers with the certificate. */
    private static JsonPath erase(String authorId, Erasure.Mode mode) {
        return done(begin(authorId, mode));
    }

    private static String begin(String authorId, Erasure.Mode mode) {
        return sending(Map.of("mode", mode.name()), "admin")
                .post("/authors/" + authorId + "/erasures")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    private static JsonPath done(String erasure) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> as("admin")
                                .get(erasure)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        certificate -> certificate.getString("status").equals("DONE"));
    }

    @Test
    void relistsAProductWhoseEvidenceIsRemoved() {
        String product = Shop.product();
        String author = Shop.unique("author");
        Shop.rate(product, 5);
        Shop.review(product, author, 1).then().statusCode(201);
        Shop.review(product, Shop.unique("author"), 1).then().statusCode(201);
        Shop.review(product, Shop.unique("author"), 1).then().statusCode(201);
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        String same = Shop.review(product, author, 4).path("existingReview");
        erase(author, Erasure.Mode.ANONYMIZE);
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        assertThat(Shop.review(product, author, 2).statusCode()).isEqualTo(409);
        String second = Shop.unique("author");
        Shop.review(product, second, 1).then().statusCode(201);
        erase(author, Erasure.Mode.DELETE);
        erase(second, Erasure.Mode.DELETE);
        assertThat(Shop.summary(product).getLong("count")).isEqualTo(4);
        assertThat(Shop.summary(product).getLong("sum")).isEqualTo(8);
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        assertThat(as("admin").get("/products/" + product + "/reviews/" + same).<String>path("author.id"))
                .startsWith("erased-");
    }

    @Test
    void relistsWhenTheErasedRatingWasTheReason() {
        String product = Shop.product();
        String author = Shop.unique("author");
        String etag = Shop.review(product, author, 1).header("ETag");
        assertThat(Shop.listing(product)).isEqualTo("DELISTED");
        String review = as("submit").get("/authors/" + author + "/reviews").path("items[0].reviewId");
        erase(author, Erasure.Mode.DELETE);
        assertThat(Shop.listing(product)).isEqualTo("LISTED");
        assertThat(Shop.decisions(product).get(0)).containsEntry("cause", "ERASURE");
        as("admin")
                .header("If-None-Match", etag)
                .get("/products/" + product + "/reviews/" + review)
                .then()
                .statusCode(200)
                .body("status", equalTo("WITHDRAWN"));
        List<Map<String, Object>> told = Shop.eventsUntil(product, "review.erased", "summary.changed");
        assertThat(told).extracting(event -> event.get("type")).contains("review.erased", "product.relisted");
        Shop.audit(product);
    }

    @Test
    void isForTheAuthorAndForAdministrators() {
        String author = Shop.unique("author");
        String path = "/authors/" + author + "/erasures";
        Map<String, Object> wish = Map.of("mode", "DELETE");
        sending(wish, "submit").post(path).then().statusCode(403);
        sendingAsCustomer(wish, Shop.unique("other")).post(path).then().statusCode(403);
        String own = sendingAsCustomer(wish, author)
                .post(path)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        assertThat(done(own).getString("requestedBy")).isEqualTo("CUSTOMER");
        asCustomer(author).get(own).then().statusCode(200);
        asCustomer(author).get(path).then().statusCode(200).body("items", hasSize(1));
        asCustomer(Shop.unique("other")).get(own).then().statusCode(403);
        asCustomer(Shop.unique("other")).get(path).then().statusCode(403);
        as("admin").get("/erasures/" + UUID.randomUUID()).then().statusCode(404);
    }

    /** The runner is stopped again and again; what is done stays done, and the rest follows. */
    @Test
    void continuesAfterEveryStop() throws InterruptedException {
        Life life = new Life(7);
        life.live();
        String erasure;
        runner.stop();
        try {
            erasure = begin(life.authorId(), Erasure.Mode.DELETE);
            assertThat(begin(life.authorId(), Erasure.Mode.DELETE)).isEqualTo(erasure);
            sending(Map.of("mode", "ANONYMIZE"), "admin")
                    .post("/authors/" + life.authorId() + "/erasures")
                    .then()
                    .statusCode(409);
            for (int i = 0; i < 5; i++) {
                runner.start();
                runner.stop();
            }
        } finally {
            runner.start();
        }
        JsonPath certificate = done(erasure);
        Everything everything = new Everything(sql);
        assertThat(everything.holding(life.authorId())).isEmpty();
        assertThat(everything.holding(life.word())).isEmpty();
        life.products().forEach(Shop::audit);
        assertThat(certificate.getList("recordsByKind.kind", String.class))
                .contains("reviews", "reviewVotes", "purchases");
    }

    /** Records that arrive during the erasure are either erased or complete. */
    @Test
    void erasesRecordsThatArriveDuringTheErasureCompletely() throws Exception {
        String author = Shop.unique("author");
        List<String> products =
                IntStream.range(0, 40).mapToObj(i -> Shop.product()).toList();
        products.subList(0, 20)
                .forEach(product -> review(product, author).then().statusCode(201));
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = writers.submit(() -> write(products.subList(20, 40), author, over));
            Future<?> second = writers.submit(() -> write(products.subList(0, 20), author, over));
            String erasure = begin(author, Erasure.Mode.DELETE);
            done(erasure);
            over.set(true);
            first.get();
            second.get();
        } finally {
            writers.shutdownNow();
        }
        assertThat(sql.lines(
                        "select review_id::text from review where product_id = any(?)"
                                + " and (author_id = ?) <> (coalesce(text, '') like 'Whole%') ",
                        products, author))
                .isEmpty();
        products.forEach(Shop::audit);
        erase(author, Erasure.Mode.DELETE);
        assertThat(new Everything(sql).holding(author)).isEmpty();
        products.forEach(Shop::audit);
    }

    /** A transaction that holds the lock of a product must not deadlock with an erasure that waits for it. */
    @Test
    void takesLocksBeforeRows() throws Exception {
        Life life = new Life(11);
        life.live();
        Author author = new Author(life.authorId(), Caller.clientIdOf(life.authorId()), "erased-" + life.word(), false);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Set<String> waited = new TreeSet<>();
        try {
            for (AuthorRecords kind : records) {
                CountDownLatch locked = new CountDownLatch(1);
                CountDownLatch looked = new CountDownLatch(1);
                Future<?> holder = threads.submit(() -> transactions.inNew(connection -> {
                    ProductLocks.lock(connection, life.products());
                    locked.countDown();
                    return await(looked);
                }));
                locked.await();
                AtomicLong pid = new AtomicLong();
                Future<?> erasing = threads.submit(() -> transactions.inNew(connection -> {
                    pid.set(backend(connection));
                    return kind.erase(connection, author, 1_000);
                }));
                Awaitility.await().until(() -> erasing.isDone() || isWaiting(pid.get()));
                if (!erasing.isDone()) {
                    waited.add(kind.kind());
                    assertThat(sql.number(
                                    "select count(*) from pg_locks where pid = ? and locktype = 'transactionid'",
                                    pid.get()))
                            .as(kind.kind())
                            .isZero();
                }
                looked.countDown();
                holder.get();
                erasing.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(waited)
                .contains(
                        "reviews",
                        "reviewVotes",
                        "purchases",
                        "pollVotes",
                        "contributionVotes",
                        "appeals",
                        "observations");
    }

    private boolean isWaiting(long pid) {
        return sql.number("select count(*) from pg_locks where pid = ? and locktype = 'advisory' and not granted", pid)
                > 0;
    }

    private static long backend(SqlSession session) {
        return session.query("select pg_backend_pid() as backend").one(row -> row.integer("backend"));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response review(String product, String author) {
        return sending(
                        Map.of("stars", 2, "text", "Whole, as " + author + " said.", "author", Map.of("id", author)),
                        "submit")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/products/" + product + "/reviews");
    }

    private static void write(List<String> products, String author, AtomicBoolean over) {
        for (String product : products) {
            if (!over.get()) {
                review(product, author);
            }
        }
    }
}
