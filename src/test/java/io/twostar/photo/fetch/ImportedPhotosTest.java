package io.twostar.photo.fetch;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.exchange.ImportCalls.admin;
import static io.twostar.exchange.ImportCalls.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.twostar.JourneySettings;
import io.twostar.exchange.ImportCalls;
import io.twostar.job.JobCalls;
import io.twostar.merge.MergeCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Photos that files of imports name, from a server that does not always behave. */
@QuarkusTest
@TestProfile(JourneySettings.class)
class ImportedPhotosTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PictureServer server = new PictureServer();
    private final String source = fresh("old-shop");
    private final String product = fresh("lamp");

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Response imported(String csv, Map<String, ?> parameters) {
        return ImportCalls.run(csv, source, parameters);
    }

    private String row(String externalId, String author, String urls) {
        return "%s,%s,%s,5,\"%s\"\n".formatted(product, externalId, author, urls);
    }

    private static String file(String... rows) {
        return "productId,externalId,authorId,stars,photoUrls\n" + String.join("", rows);
    }

    /** The job once all its photos are done with. */
    private static Response settled(Response job) {
        String jobId = job.path("jobId");
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            Map<String, Integer> photos = JobCalls.job(jobId).path("photos");
            return photos.get("queued") == photos.get("fetched") + photos.get("failed") + photos.get("dropped");
        });
        return JobCalls.job(jobId);
    }

    private Response fetched(String csv) {
        return settled(imported(csv, Map.of("photos", "FETCH")));
    }

    private Response gallery() {
        return asAnonymous().get("/products/" + product + "/photos");
    }

    private String reviewOf(String author) {
        return admin().get("/authors/" + author + "/reviews").path("items[0].reviewId");
    }

    @Test
    void comeWithTheirReviews() {
        String urls = server.url("/1.jpg") + ", " + server.url("/2.jpg?size=1,2") + " " + server.url("/1.jpg");
        Response job =
                fetched(file(row("1", "ida", urls), row("2", "kim", server.url("/to/3?/3.jpg")), row("3", "lee", "")));
        job.then()
                .body("accepted", equalTo(3))
                .body("photos.queued", equalTo(3))
                .body("photos.fetched", equalTo(3))
                .body("photos.failed", equalTo(0));
        gallery().then().body("items", hasSize(3)).body("items.width", everyItem(equalTo(80)));
        JobCalls.errors(job.path("jobId")).then().body("items", empty());
    }

    @Test
    void areLeftWhereTheyAreUnlessWanted() {
        String csv = file(row("1", "ida", server.url("/1.jpg")));
        imported(csv, Map.of()).then().body("accepted", equalTo(1)).body("$", not(hasKey("photos")));
        gallery().then().body("items", empty());
        assertThat(server.paths()).isEmpty();
    }

    @Test
    void thatAreNoneAreReportedByLine() {
        Response job = fetched(file(
                row("1", "ida", server.url("/text.jpg?token=secret") + ";" + server.url("/huge.jpg")),
                row("2", "kim", server.url("/gone.jpg") + " ftp://shop.example/1.jpg"),
                row("3", "lee", server.url("/drip.jpg")),
                row("4", "mia", server.url("/silent.jpg")),
                row("5", "noa", server.url("/broken.jpg") + "," + server.url("/to/itself")),
                row("6", "pat", server.url("/good.jpg"))));
        job.then()
                .body("accepted", equalTo(6))
                .body("rejected", equalTo(0))
                .body("photos.queued", equalTo(9))
                .body("photos.fetched", equalTo(1))
                .body("photos.failed", equalTo(8));
        JobCalls.errors(job.path("jobId"))
                .then()
                .body("items.kind", everyItem(equalTo("PHOTO")))
                .body("items.column", everyItem(equalTo("photoUrls")))
                .body("items.line", contains(2, 2, 3, 3, 4, 5, 6, 6))
                .body("items.value", everyItem(not(containsString("token"))))
                .body(
                        "items.reason",
                        containsInAnyOrder(
                                "The file is not a JPEG, PNG or WebP picture.",
                                "The file is larger than allowed.",
                                "The server answered 404.",
                                "The file comes too slowly.",
                                "The connection failed.",
                                "is no http or https address without user",
                                "The connection broke before the file had come.",
                                "The address redirects more than 3 times."));
        assertThat(server.calls("/gone.jpg")).isEqualTo(1);
        assertThat(server.calls("/broken.jpg")).isEqualTo(2);
        gallery().then().body("items", hasSize(1));
    }

    @Test
    void areFetchedOnceHoweverOftenTheFileComes() {
        String csv = file(row("1", "ida", server.url("/1.jpg")));
        fetched(csv);
        imported(csv, Map.of("photos", "FETCH"))
                .then()
                .body("duplicates", equalTo(1))
                .body("$", not(hasKey("photos")));
        imported(csv, Map.of("photos", "FETCH", "onConflict", "UPDATE")).then().body("$", not(hasKey("photos")));
        String more = file(row("1", "ida", server.url("/1.jpg") + " " + server.url("/2.jpg")));
        settled(imported(more, Map.of("photos", "FETCH", "onConflict", "UPDATE")))
                .then()
                .body("duplicates", equalTo(1))
                .body("photos.queued", equalTo(1))
                .body("photos.fetched", equalTo(1));
        assertThat(server.calls("/1.jpg")).isEqualTo(1);
        gallery().then().body("items", hasSize(2));
    }

    @Test
    void thatHaveFailedAreTriedAgainByTheNextUpdate() {
        String csv = file(row("1", "ida", server.url("/1.jpg")));
        server.isDown(true);
        fetched(csv).then().body("photos.failed", equalTo(1));
        assertThat(server.calls("/1.jpg")).isEqualTo(2);
        server.isDown(false);
        settled(imported(csv, Map.of("photos", "FETCH", "onConflict", "UPDATE")))
                .then()
                .body("photos.fetched", equalTo(1));
    }

    @Test
    void areNoMoreThanAReviewMayHave() {
        String urls = "";
        for (int i = 0; i < 7; i++) {
            urls += server.url("/" + i + ".jpg") + " ";
        }
        Response job = fetched(file(row("1", "ida", urls)));
        job.then().body("photos.fetched", equalTo(5)).body("photos.failed", equalTo(2));
        JobCalls.errors(job.path("jobId"))
                .then()
                .body("items.reason", everyItem(equalTo("A review may have 5 photos.")));
        // Two are fetched at the same time, so one of them may come too late for its place.
        assertThat(server.paths()).hasSizeBetween(5, 6);
    }

    @Test
    void waitForAModeratorWhereUploadedOnesDo() {
        fetched("productId,category,authorId,stars,photoUrls\n%s,Waiting photos,ida,5,%s\n"
                .formatted(product, server.url("/1.jpg")));
        gallery().then().body("items", empty());
        String review = reviewOf("ida");
        admin().get("/products/" + product + "/reviews/" + review).then().body("photos.status", contains("PENDING"));
    }

    @Test
    void areForgottenWithTheirReviews() {
        server.isBusy(true);
        String ida = fresh("ida");
        String kim = fresh("kim");
        String lee = fresh("lee");
        Response job = imported(
                file(
                        row("1", ida, server.url("/1.jpg") + " ftp://shop.example/1.jpg"),
                        row("2", kim, server.url("/2.jpg") + " " + server.url("/3.jpg")),
                        row("3", lee, server.url("/4.jpg"))),
                Map.of("photos", "FETCH"));
        JobCalls.errors(job.path("jobId")).then().body("items.line", contains(2));
        as("submit")
                .header("If-Match", "*")
                .delete("/products/" + product + "/reviews/" + reviewOf(ida))
                .then()
                .statusCode(204);
        Response erasure = sending(Map.of("mode", "ANONYMIZE"), "admin").post("/authors/" + kim + "/erasures");
        JobCalls.ended(erasure.path("jobId"));
        remove(reviewOf(lee));
        server.isBusy(false);
        settled(job)
                .then()
                .body("photos.queued", equalTo(5))
                .body("photos.fetched", equalTo(0))
                .body("photos.failed", equalTo(1))
                .body("photos.dropped", equalTo(4));
        JobCalls.errors(job.path("jobId")).then().body("items", empty());
        gallery().then().body("items", empty());
    }

    private void remove(String review) {
        Map<String, Object> decision = Map.of(
                "productId", product,
                "kind", "REVIEW",
                "subjectId", review,
                "version", 1,
                "outcome", "REMOVE",
                "reasonCode", "ILLEGAL",
                "facts", "Against the law.");
        sending(decision, "moderate").post("/moderation-decisions").then().statusCode(201);
    }

    /** A purge can be reversed, so nothing is dropped before its turn; the photos of what is purged are not fetched. */
    @Test
    void areNotFetchedForPurgedReviews() {
        server.isBusy(true);
        Response job = imported(file(row("1", "ida", server.url("/1.jpg"))), Map.of("photos", "FETCH"));
        Map<String, Object> selection = Map.of("productIds", List.of(product));
        Response purge = sending(Map.of("selection", selection, "reason", "From a deal site."), "admin")
                .post("/purges");
        sending(Map.of("token", purge.path("token")), "admin")
                .post(purge.header("Location") + "/confirmation")
                .then()
                .statusCode(200);
        server.isBusy(false);
        settled(job).then().body("photos.fetched", equalTo(0)).body("photos.dropped", equalTo(1));
        gallery().then().body("items", empty());
    }

    @Test
    void followTheirReviewsToAnotherProduct() {
        server.isBusy(true);
        String target = fresh("target");
        ImportCalls.putProduct(target);
        Response job = imported(file(row("1", "ida", server.url("/1.jpg"))), Map.of("photos", "FETCH"));
        MergeCalls.merge(product, target);
        server.isBusy(false);
        settled(job).then().body("photos.fetched", equalTo(1));
        asAnonymous().get("/products/" + target + "/photos").then().body("items", hasSize(1));
    }

    @Test
    void areCountedByPreviews() {
        String ndjson = """
                {"productId": "%s", "stars": 5, "photoUrls": ["//cdn.example/1.jpg", "https://cdn.example/2.jpg"]}
                {"productId": "%s", "stars": 4, "photos": [{"imageUrl": "https://cdn.example/3.jpg"}]}
                """.formatted(product, product);
        admin().contentType("application/x-ndjson")
                .body(ndjson.getBytes(StandardCharsets.UTF_8))
                .post("/imports/previews")
                .then()
                .statusCode(200)
                .body("photoUrls", equalTo(3))
                .body("rows[0].values.photoUrls", equalTo("https://cdn.example/1.jpg\nhttps://cdn.example/2.jpg"));
    }
}
