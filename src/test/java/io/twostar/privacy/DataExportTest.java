package io.twostar.privacy;

import static io.twostar.Api.as;
import static io.twostar.Api.asCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.twostar.Shop;
import io.twostar.delisting.ShiftedClock;
import io.twostar.job.RunnerControl;
import io.twostar.laws.Sql;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People get everything that is stored about them, and no one else does. */
@QuarkusTest
@TestProfile(ShiftedClock.Profile.class)
class DataExportTest {

    @Inject
    Sql sql;

    @Inject
    ShiftedClock clock;

    @Inject
    ExportRetention retention;

    @Inject
    RunnerControl runner;

    @BeforeEach
    void putTheClockRight() {
        clock.reset();
    }

    private static String ready(String export) {
        return await().pollInterval(Duration.ofMillis(50))
                .until(() -> as("admin").get(export).path("content"), content -> content != null);
    }

    @Test
    void exportsEverythingThatIsStored() {
        Life life = new Life(11);
        life.live();
        String export = asCustomer(life.authorId())
                .post("/authors/" + life.authorId() + "/data-export")
                .then()
                .statusCode(202)
                .body("status", equalTo("RUNNING"))
                .extract()
                .header("Location");
        String content = ready(export);
        JsonPath told = asCustomer(life.authorId())
                .get(content)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("private, no-store"))
                .extract()
                .jsonPath();
        assertThat(told.getString("authorId")).isEqualTo(life.authorId());
        List<String> kinds = told.getList("records.kind");
        assertThat(kinds)
                .contains(
                        "abuseReports",
                        "contributionVotes",
                        "contributions",
                        "inquiries",
                        "moderationDecisions",
                        "objections",
                        "pollVotes",
                        "purchases",
                        "reviewInvitations",
                        "reviewVotes",
                        "reviews",
                        "storedAnswers");
        assertThat(told.getList("records.findAll { it.kind == 'reviews' }.record.reviewId"))
                .hasSize((int) sql.number("select count(*) from review where author_id = ?", life.authorId()));
        assertThat(told.<String>getList("records.findAll { it.kind == 'reviews' }.record.createdAt"))
                .allMatch(time -> time.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        assertThat(told.getLong("records.size()"))
                .isEqualTo(as("admin").get(export).jsonPath().getLong("recordCount"));
    }

    @Test
    void isForTheAuthorAndForAdministrators() {
        String author = Shop.unique("author");
        String path = "/authors/" + author + "/data-export";
        as("submit").post(path).then().statusCode(403);
        asCustomer(Shop.unique("other")).post(path).then().statusCode(403);
        String export = as("admin").post(path).then().statusCode(202).extract().header("Location");
        String content = ready(export);
        asCustomer(author).get(content).then().statusCode(200).body("records.kind", equalTo(List.of("dataExports")));
        asCustomer(Shop.unique("other")).get(export).then().statusCode(403);
        asCustomer(Shop.unique("other")).get(content).then().statusCode(403);
    }

    @Test
    void isMadeOnceHoweverOftenItIsAskedFor() throws Exception {
        String author = Shop.unique("author");
        runner.stop();
        try {
            Set<String> exports = new HashSet<>();
            for (int i = 0; i < 10; i++) {
                exports.add(asCustomer(author)
                        .post("/authors/" + author + "/data-export")
                        .then()
                        .statusCode(202)
                        .extract()
                        .header("Location"));
            }
            assertThat(exports).hasSize(1);
            assertThat(kept(author)).isEqualTo(1);
        } finally {
            runner.start();
        }
        String first = sql.lines("select export_id::text from data_export where author_id = ?", author)
                .get(0);
        ready("/data-exports/" + first);
        String second = as("admin").post("/authors/" + author + "/data-export").header("Location");
        assertThat(second).isNotEqualTo("/data-exports/" + first);
    }

    @Test
    void isDeletedAfterAWeek() {
        String author = Shop.unique("author");
        String export = as("admin").post("/authors/" + author + "/data-export").header("Location");
        ready(export);
        clock.forward(Duration.ofDays(6));
        try {
            retention.processBatch();
            as("admin").get(export).then().statusCode(200);
            clock.forward(Duration.ofDays(2));
            as("admin").get(export + "/content").then().statusCode(404);
            assertThat(kept(author)).isEqualTo(1);
            retention.processBatch();
            assertThat(kept(author)).isZero();
        } finally {
            clock.reset();
        }
    }

    private long kept(String author) {
        return sql.number("select count(*) from data_export where author_id = ?", author);
    }
}
