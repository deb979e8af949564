package io.twostar.job;

import static io.twostar.exchange.ImportCalls.admin;
import static io.twostar.exchange.ImportCalls.fresh;
import static io.twostar.exchange.ImportCalls.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.Api;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JobResourceTest {

    @Inject
    RunnerControl runner;

    /** More imports than there are threads for long jobs, and a customer's export behind them. */
    @Test
    void shortJobsDoNotWaitForLongOnes() throws InterruptedException {
        List<String> imports = new ArrayList<>();
        String author = fresh("author");
        String export;
        runner.stop();
        try {
            for (int i = 0; i < 6; i++) {
                String product = fresh("kettle");
                imports.add(start(
                        IntStream.range(0, 5_000)
                                .mapToObj(row -> product + ",a" + row + ",5\n")
                                .collect(Collectors.joining("", "productId,authorId,stars\n", "")),
                        fresh("shop")));
            }
            export = Api.asCustomer(author)
                    .post("/authors/" + author + "/data-export")
                    .header("Location");
        } finally {
            runner.start();
        }
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> admin().get(export).path("status").equals("READY"));
        assertThat(imports.stream().map(job -> admin().get("/jobs/" + job).<String>path("status")))
                .as("imports still in the queue")
                .contains("QUEUED");
        imports.forEach(JobCalls::ended);
    }

    @Test
    void streamsProgressUntilTheEnd() {
        StringBuilder rows = new StringBuilder("productId,authorId,stars\n");
        String product = fresh("kettle");
        for (int i = 0; i < 9_000; i++) {
            rows.append(product).append(",a").append(i).append(",5\n");
        }
        String jobId = start(rows.toString(), fresh("shop"));
        Response stream = admin().get("/jobs/" + jobId + "/progress");
        stream.then().statusCode(200).contentType("text/event-stream");
        String[] events = stream.asString().strip().split("\n\n");
        assertThat(events[events.length - 1])
                .startsWith("event:done\ndata:{\"jobId\":\"" + jobId + "\"")
                .contains("\"status\":\"SUCCEEDED\"", "\"done\":9000");
        assertThat(List.of(events).subList(0, events.length - 1))
                .allSatisfy(event -> assertThat(event).startsWith("event:progress\ndata:{"));
        assertThat(List.of(events)).doesNotHaveDuplicates();
    }

    @Test
    void streamsOneEventOfAJobThatHasEnded() {
        String jobId = start("productId,authorId,stars\n" + fresh("kettle") + ",a,5\n", fresh("shop"));
        JobCalls.ended(jobId);
        assertThat(admin().get("/jobs/" + jobId + "/progress")
                        .asString()
                        .strip()
                        .split("\n\n"))
                .singleElement()
                .satisfies(event -> assertThat(event).startsWith("event:done\n"));
    }

    @Test
    void showsAJobToItsStarterAndToAdministratorsOnly() {
        String starter = Api.newKey(Map.of("name", "starter", "scopes", List.of("catalog")));
        String stranger = Api.newKey(Map.of("name", "stranger", "scopes", List.of("catalog")));
        String jobId = Api.by(starter)
                .contentType("text/csv")
                .body("productId,authorId,stars\n" + fresh("kettle") + ",a,5\n")
                .post("/imports?createProducts=true&source=" + fresh("shop"))
                .path("jobId");
        for (String path : List.of("", "/errors", "/differences", "/progress")) {
            Api.by(starter).get("/jobs/" + jobId + path).then().statusCode(200);
            Api.by(stranger)
                    .get("/jobs/" + jobId + path)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/forbidden"));
        }
        Api.by(stranger).post("/jobs/" + jobId + "/cancellation").then().statusCode(403);
        admin().get("/jobs/" + jobId).then().statusCode(200);
        Api.asAnonymous().get("/jobs/" + jobId).then().statusCode(401);
    }

    @Test
    void knowsNoOtherJobs() {
        String unknown = "00000000-0000-7000-8000-000000000000";
        for (String path : List.of("", "/errors", "/differences", "/progress")) {
            admin().get("/jobs/" + unknown + path).then().statusCode(404).contentType("application/problem+json");
        }
        admin().post("/jobs/" + unknown + "/cancellation").then().statusCode(404);
        Api.invalid(admin()).get("/jobs/mine").then().statusCode(400);
    }

    @Test
    void reportsNoDifferencesWhereNothingIsAudited() {
        String jobId = start("productId,authorId,stars\n" + fresh("kettle") + ",a,9\n", fresh("shop"));
        JobCalls.ended(jobId);
        JobCalls.differences(jobId).then().body("items", hasSize(0));
        JobCalls.errors(jobId).then().body("items", hasSize(1));
    }
}
