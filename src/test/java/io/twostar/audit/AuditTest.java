package io.twostar.audit;

import static io.twostar.exchange.ImportCalls.admin;
import static io.twostar.exchange.ImportCalls.fresh;
import static io.twostar.exchange.ImportCalls.product;
import static io.twostar.exchange.ImportCalls.run;
import static io.twostar.job.JobCalls.differences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.twostar.job.JobCalls;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditTest {

    @Inject
    DataSource dataSource;

    @Test
    void findsNothingInSoundNumbers() {
        String good = imported(5, 4, 1);
        String bad = imported(1, 2);
        admin().contentType(ContentType.JSON)
                .body(Map.of("reason", "The maker changed it.", "newEpoch", true))
                .post("/products/" + bad + "/relistings")
                .then()
                .statusCode(201);
        audit(good, bad)
                .then()
                .body("kind", equalTo("AUDIT"))
                .body("status", equalTo("SUCCEEDED"))
                .body("done", equalTo(2))
                .body("total", equalTo(2))
                .body("differences", equalTo(0));
    }

    @Test
    void findsATamperedSummary() throws SQLException {
        String product = imported(5, 4, 4);
        execute("update rating_summary set c4 = 3, v5 = 0 where product_id = '" + product + "'");
        Response audit = audit(product);
        audit.then().body("differences", equalTo(1));
        differences(audit.path("jobId"))
                .then()
                .body("items", hasSize(1))
                .body("items[0].productId", equalTo(product))
                .body("items[0].what", equalTo("SUMMARY"))
                .body("items[0].detail", equalTo("epoch 1"))
                .body("items[0].stored", equalTo("count=4 sum=17 c4=3 v5=0"))
                .body("items[0].recomputed", equalTo("count=3 sum=13 c4=2 v5=1"));
    }

    @Test
    void findsAMissingSummary() throws SQLException {
        String product = imported(5);
        execute("delete from rating_summary where product_id = '" + product + "'");
        difference(product, "SUMMARY").body("items[0].stored", containsString("count=0 sum=0"));
    }

    @Test
    void findsATamperedDayBucket() throws SQLException {
        String product = imported(5, 5);
        execute("update rating_day set count = 7 where product_id = '" + product + "'");
        difference(product, "DAY_BUCKET")
                .body("items[0].detail", equalTo("epoch 1, 2025-04-01, stars 5, verified, counted"))
                .body("items[0].stored", equalTo("count=7"))
                .body("items[0].recomputed", equalTo("count=2"));
        execute("delete from rating_day where product_id = '" + product + "'");
        difference(product, "DAY_BUCKET").body("items[0].stored", equalTo("count=0"));
    }

    @Test
    void findsAListingThatNoDecisionHasMade() throws SQLException {
        String product = imported(5);
        execute("update product set listing = 'DELISTED', delisted_by = 'HAND' where product_id = '" + product + "'");
        difference(product, "LISTING").body("items[0].stored", containsString("DELISTED, decision none"));
        String bad = imported(1);
        execute("update product set listing = 'LISTED', delisted_by = null where product_id = '" + bad + "'");
        Response audit = audit(bad);
        differences(audit.path("jobId")).then().body("items.what", hasItem("LISTING"));
    }

    @Test
    void findsAProductThatTheRuleInForceWouldDelist() throws SQLException {
        String product = imported(5, 5);
        execute("update review set stars = 1 where product_id = '" + product + "'");
        Response audit = audit(product);
        differences(audit.path("jobId"))
                .then()
                .body("items.what", contains("SUMMARY", "DAY_BUCKET", "DAY_BUCKET", "LISTING"))
                .body("items[3].detail", equalTo("rule default in force"))
                .body("items[3].stored", equalTo("LISTED"))
                .body("items[3].recomputed", equalTo("DELISTED"));
    }

    @Test
    void findsADecisionThatItsOwnNumbersDoNotBearOut() throws SQLException {
        String product = imported(1);
        product(product).then().body("listing.status", equalTo("DELISTED"));
        execute("update listing_decision set n1 = 0, n5 = 1 where product_id = '" + product + "'");
        difference(product, "LISTING").body("items[0].detail", equalTo("decision by rule default version 1"));
    }

    @Test
    void findsASecondDecisionForOneChange() throws SQLException {
        String product = imported(1);
        execute("insert into listing_decision select d.product_id, '" + UUID.randomUUID()
                + "', d.epoch, d.outcome, d.cause, d.rule_id, d.rule_version, d.n1, d.n2, d.n3, d.n4, d.n5, d.upper_bound,"
                + " d.surge_held, d.stop_held, d.withdrawn, d.removed, d.purged, d.old_epoch, d.actor_role, d.client_id,"
                + " d.reason, d.statement_en, d.statement_de, d.decided_at from listing_decision d where d.product_id = '"
                + product + "'");
        difference(product, "LISTING").body("items[0].stored", containsString("delistings less relistings 2"));
    }

    @Test
    void leavesProductsThatAreStillToBeJudged() throws SQLException {
        String product = imported(5);
        execute("update review set stars = 1 where product_id = '" + product + "'");
        String jobId = UUID.randomUUID().toString();
        execute("insert into job (job_id, kind, state, parameters, runner, leased_until, started_at) values ('" + jobId
                + "', 'IMPORT', 'RUNNING', '{}', 'another', now() + interval '1 hour', now())");
        execute("insert into job_product values ('" + product + "', '" + jobId + "')");
        Response audit = audit(product);
        audit.then().body("message", containsString("1 listed products were not held against their rule"));
        assertThat(differences(audit.path("jobId")).<List<String>>path("items.what"))
                .doesNotContain("LISTING");
        execute("update job set state = 'FAILED', finished_at = now() where job_id = '" + jobId + "'");
        Response after = audit(product);
        differences(after.path("jobId")).then().body("items.what", hasItem("LISTING"));
    }

    @Test
    void raisesNoAlarmWhileReviewsComeIn() {
        String product = imported(5);
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<?>[] writers = new CompletableFuture<?>[4];
        for (int i = 0; i < writers.length; i++) {
            String author = "writer-" + i + "-";
            writers[i] = CompletableFuture.runAsync(() -> {
                for (int n = 0; !stop.get(); n++) {
                    admin().contentType(ContentType.JSON)
                            .body(Map.of("stars", 1 + n % 5, "author", Map.of("id", author + n)))
                            .post("/products/" + product + "/reviews")
                            .then()
                            .statusCode(201);
                }
            });
        }
        try {
            for (int i = 0; i < 5; i++) {
                audit(product).then().body("differences", equalTo(0));
            }
        } finally {
            stop.set(true);
            CompletableFuture.allOf(writers).join();
        }
    }

    @Test
    void auditsEveryProduct() throws SQLException {
        String product = imported(5, 4);
        execute("update rating_summary set c5 = 2 where product_id = '" + product + "'");
        Response audit = ended(Map.of());
        assertThat(audit.<Integer>path("total")).isPositive();
        String jobId = audit.path("jobId");
        assertThat(admin().get("/jobs/" + jobId + "/differences?pageSize=1000").<List<String>>path("items.productId"))
                .contains(product);
        JobCalls.errors(jobId).then().body("items", hasSize(0));
    }

    private ValidatableResponse difference(String productId, String what) {
        Response audit = audit(productId);
        return differences(audit.path("jobId")).then().body("items", hasSize(1)).body("items[0].what", equalTo(what));
    }

    private static Response audit(String... productIds) {
        return ended(Map.of("productIds", List.of(productIds)));
    }

    private static Response ended(Map<String, Object> requested) {
        Response started = admin().contentType(ContentType.JSON).body(requested).post("/audits");
        started.then().statusCode(202);
        return JobCalls.ended(started.path("jobId"));
    }

    private static String imported(int... stars) {
        String product = fresh("audited");
        StringBuilder rows = new StringBuilder("productId,stars,createdAt,verifiedPurchase\n");
        for (int star : stars) {
            rows.append(product).append(',').append(star).append(",2025-04-01,true\n");
        }
        run(rows.toString(), fresh("shop")).then().body("accepted", equalTo(stars.length));
        return product;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
