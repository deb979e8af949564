package io.twostar.photo;

import static io.restassured.RestAssured.given;
import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.asCustomer;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twostar.Api;
import io.twostar.JourneySettings;
import io.twostar.Shop;
import io.twostar.http.problem.ProblemType;
import io.twostar.merge.MergeCalls;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Photos over HTTP, kept in the database, and in a directory by the subclass. */
@QuarkusTest
@TestProfile(JourneySettings.class)
class PhotoTest {

    private final String author = unique("author");
    private String product;
    private String review;

    @BeforeEach
    void writeReview() {
        product = Shop.product();
        review = write(product, author);
    }

    private static String write(String product, String author) {
        return Shop.review(product, author, 4).then().statusCode(201).extract().path("reviewId");
    }

    private static Response add(RequestSpecification caller, String product, String review, byte[] file) {
        // The declared type is a lie on purpose: it must not matter.
        return caller.multiPart("photo", "photo.txt", file, "text/plain")
                .post("/products/" + product + "/reviews/" + review + "/photos");
    }

    private Response add(byte[] file) {
        return add(as("submit"), product, review, file);
    }

    @Test
    void followTheirReviewToAnotherProduct() {
        String photo = added(add(Pictures.jpeg(40, 30)));
        String target = Shop.product();
        MergeCalls.merge(product, target);
        String moved = photo.replace(product, target);
        asAnonymous().get(moved + "/image").then().statusCode(200);
        asAnonymous().get(photo + "/image").then().statusCode(409).header("Location", endsWith(moved));
        asAnonymous().get("/products/" + target + "/photos").then().body("items", hasSize(1));
        gallery().then().body("items", empty());
    }

    private static String added(Response answer) {
        return answer.then().statusCode(201).extract().header("Location");
    }

    private Response gallery() {
        return asAnonymous().get("/products/" + product + "/photos");
    }

    private Response reviewOf(RequestSpecification caller) {
        return caller.get("/products/" + product + "/reviews/" + review);
    }

    private static void assertRefused(Response answer, ProblemType type) {
        answer.then().statusCode(type.status()).body("type", equalTo(type.uri()));
    }

    @Test
    void isShownWhereverItsReviewIs() {
        String etag = reviewOf(as("submit")).header("ETag");
        Response answer = add(Pictures.jpegOfCamera(800, 400, 6));
        String photo = added(answer);
        answer.then()
                .body("status", equalTo("PUBLISHED"))
                .body("reviewId", equalTo(review))
                .body("width", equalTo(400))
                .body("height", equalTo(800));
        gallery().then().statusCode(200).body("items.photoId", contains((String) answer.path("photoId")));
        reviewOf(asAnonymous()).then().body("photos.imageUrl", contains("https://reviews.example" + photo + "/image"));
        assertThat(reviewOf(as("submit")).header("ETag")).isNotEqualTo(etag);
        asAnonymous().get("/products/" + product + "/reviews").then().body("items[0].photos.photoId", contains((String)
                answer.path("photoId")));
        // What others have seen of the review is no reason to refuse an edit.
        sending(Map.of("stars", 5), "submit")
                .header("If-Match", etag)
                .put("/products/" + product + "/reviews/" + review)
                .then()
                .statusCode(200)
                .body("photos", hasSize(1));
        assertThat(as("partner").get("/exports/reviews").asString()).contains(photo + "/thumbnail");
        sending(
                        Map.of("name", "Kettle", "category", unique("category"), "url", "https://shop.example/kettle"),
                        "catalog")
                .put("/products/" + product);
        sending(Map.of("stars", 5, "text", "See for yourself."), "submit")
                .header("If-Match", "*")
                .put("/products/" + product + "/reviews/" + review);
        assertThat(asAnonymous().get("/feeds/google-product-reviews.xml").asString())
                .contains("<reviewer_images><reviewer_image><url>https://reviews.example" + photo + "/image</url>");
        assertThat(Shop.eventsUntil(product, "review.updated").stream()
                        .filter(event -> event.get("type").toString().startsWith("photo.")))
                .singleElement()
                .satisfies(event -> assertThat(event.get("data")).asString().contains(review, "PUBLISHED"));
    }

    @Test
    void isServedForAYearAndAskedForOnce() {
        String photo = added(add(Pictures.jpeg(800, 400)));
        for (String size : List.of("/image", "/thumbnail")) {
            Response image = asAnonymous().get(photo + size);
            image.then()
                    .statusCode(200)
                    .contentType("image/jpeg")
                    .header("Cache-Control", equalTo("public, max-age=31536000, s-maxage=3600, immutable"))
                    .header("X-Content-Type-Options", equalTo("nosniff"));
            assertThat(Pictures.read(image.asByteArray()).getWidth()).isEqualTo(size.equals("/image") ? 800 : 320);
            asAnonymous()
                    .header("If-None-Match", image.header("ETag"))
                    .get(photo + size)
                    .then()
                    .statusCode(304);
        }
        asAnonymous()
                .get(photo)
                .then()
                .statusCode(200)
                .body("thumbnailUrl", equalTo("https://reviews.example" + photo + "/thumbnail"));
    }

    @Test
    void belongsToWhoWroteTheReview() {
        String photo = added(add(asCustomer(author), product, review, Pictures.png(20, 10)));
        assertRefused(add(asCustomer(unique("other")), product, review, Pictures.png(20, 10)), ProblemType.FORBIDDEN);
        assertRefused(asCustomer(unique("other")).delete(photo), ProblemType.FORBIDDEN);
        asCustomer(author).delete(photo).then().statusCode(204);
        asAnonymous().get(photo + "/image").then().statusCode(404);
        gallery().then().body("items", empty());
        reviewOf(asAnonymous()).then().body("$", not(hasKey("photos")));
    }

    @Test
    void comesWithTheInvitationThatLedToTheReview() {
        String token = Shop.invite(unique("guest"), product);
        assertRefused(
                add(given().header("X-Invitation", token), product, review, Pictures.png(20, 10)),
                ProblemType.FORBIDDEN);
        String own = given().header("X-Invitation", token)
                .contentType("application/json")
                .body(Map.of("stars", 5))
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201)
                .extract()
                .path("reviewId");
        added(add(given().header("X-Invitation", token), product, own, Pictures.png(20, 10)));
        assertRefused(
                add(given().header("X-Invitation", token), product, review, Pictures.png(20, 10)),
                ProblemType.FORBIDDEN);
        String others = Shop.invite(unique("guest"), product);
        assertRefused(
                add(given().header("X-Invitation", others), product, own, Pictures.png(20, 10)), ProblemType.FORBIDDEN);
    }

    @Test
    void tellsOfEveryFileThatIsNotTaken() {
        assertRefused(add("GIF89a".getBytes()), ProblemType.PHOTO_FORMAT);
        assertRefused(add(Pictures.pngBomb(30_000, 30_000)), ProblemType.PHOTO_PIXELS);
        assertRefused(add(new byte[200 * 1024 + 1]), ProblemType.PHOTO_TOO_LARGE);
        assertRefused(add(new byte[1 << 20]), ProblemType.PHOTO_TOO_LARGE);
        assertRefused(add(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3}), ProblemType.PHOTO_UNREADABLE);
        as("submit")
                .multiPart("picture", "photo.jpg", Pictures.jpeg(20, 10), "image/jpeg")
                .post("/products/" + product + "/reviews/" + review + "/photos")
                .then()
                .statusCode(400)
                .body("validationErrors.path", contains("photo"));
        gallery().then().body("items", empty());
    }

    @Test
    void hasFivePlacesHoweverManyComeAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Integer> statuses = new ArrayList<>();
        try {
            List<Callable<Integer>> uploads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                uploads.add(() -> add(Pictures.png(20, 10)).statusCode());
            }
            for (Future<Integer> upload : threads.invokeAll(uploads)) {
                statuses.add(upload.get());
            }
        } finally {
            threads.shutdown();
        }
        assertThat(statuses).containsOnly(201, 409);
        gallery().then().body("items", hasSize(5));
        reviewOf(asAnonymous()).then().body("photos", hasSize(5));
        assertRefused(add(Pictures.png(20, 10)), ProblemType.PHOTO_LIMIT);
        String first =
                asAnonymous().get("/products/" + product + "/photos?pageSize=2").path("nextCursor");
        asAnonymous()
                .get("/products/" + product + "/photos?pageSize=3&cursor=" + first)
                .then()
                .body("items", hasSize(3))
                .body("$", not(hasKey("nextCursor")));
    }

    /** Also on several products, whose locks do not keep the uploads from each other. */
    @Test
    void anAuthorAddsSoManyInAnHourAndNoMore() throws Exception {
        byte[] file = Pictures.png(4, 4);
        List<Callable<Response>> uploads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String other = Shop.product();
            String theirs = write(other, author);
            for (int j = 0; j < 4; j++) {
                uploads.add(() -> add(as("submit"), other, theirs, file));
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Integer> statuses = new ArrayList<>();
        for (Future<Response> answer : threads.invokeAll(uploads)) {
            statuses.add(answer.get().statusCode());
        }
        threads.shutdown();
        assertThat(statuses)
                .containsOnly(201, 429)
                .filteredOn(status -> status == 201)
                .hasSize(7);
        Response refused = add(file);
        assertRefused(refused, ProblemType.TOO_MANY_REQUESTS);
        refused.then().header("Retry-After", not(equalTo(null)));
        String elses = write(product, unique("author"));
        add(as("submit"), product, elses, file).then().statusCode(201);
    }

    @Test
    void leavesNothingOfAnUploadThatBreaksOff() throws IOException {
        byte[] half = ("--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"photo.png\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try (Socket connection = new Socket("localhost", RestAssured.port)) {
            OutputStream request = connection.getOutputStream();
            request.write(
                    ("POST /products/" + product + "/reviews/" + review + "/photos HTTP/1.1\r\nHost: localhost\r\n"
                                    + "X-API-Key: " + Api.key("submit") + "\r\nIdempotency-Key: " + review + "\r\n"
                                    + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            request.write(half);
            request.write(Pictures.png(20, 10), 0, 30);
            request.flush();
        }
        as("submit")
                .header("Idempotency-Key", review)
                .multiPart("photo", "photo.png", Pictures.png(20, 10), "image/png")
                .post("/products/" + product + "/reviews/" + review + "/photos")
                .then()
                .statusCode(201);
        gallery().then().body("items", hasSize(1));
    }

    @Test
    void isAddedOnceHoweverOftenItIsSent() {
        String key = unique("key");
        Response first = add(as("submit").header("Idempotency-Key", key), product, review, Pictures.png(20, 10));
        Response again = add(as("submit").header("Idempotency-Key", key), product, review, Pictures.png(20, 10));
        assertThat(added(again)).isEqualTo(added(first));
        assertThat(again.asString()).isEqualTo(first.asString());
        gallery().then().body("items", hasSize(1));
        assertRefused(
                add(as("submit").header("Idempotency-Key", key), product, review, Pictures.png(30, 10)),
                ProblemType.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void waitsIsRemovedAndComesBackOnAppeal() {
        product = Shop.productIn("Waiting photos");
        review = write(product, author);
        Response answer = add(Pictures.jpeg(60, 40));
        String photo = added(answer);
        answer.then().body("status", equalTo("PENDING"));
        assertHidden(photo);
        asCustomer(author)
                .get(photo + "/image")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("private, no-cache"));
        reviewOf(asCustomer(author)).then().body("photos.status", contains("PENDING"));
        as("moderate")
                .queryParam("kind", "PHOTO")
                .queryParam("category", "Waiting photos")
                .queryParam("pageSize", 100)
                .get("/moderation-queue")
                .then()
                .body(
                        "items.find { it.productId == '" + product + "' }.pictureUrl",
                        equalTo("https://reviews.example" + photo + "/image"))
                .body("items.find { it.productId == '" + product + "' }.cause", equalTo("POLICY"));

        String photoId = answer.path("photoId");
        decide(photoId, "REJECT_TEXT").then().statusCode(422);
        Response removed = decide(photoId, "REMOVE");
        removed.then().statusCode(201).body("authorId", equalTo(author));
        assertHidden(photo);
        Response appeal = Api.sendingAsCustomer(Map.of("text", "It is mine."), author)
                .post(removed.header("Location") + "/appeals");
        appeal.then().statusCode(201);
        Api.by(Api.newKey(Map.of("name", "Ben", "scopes", List.of("moderate"))))
                .contentType("application/json")
                .body(Map.of("outcome", "UPHELD", "reason", "So it is."))
                .post(appeal.header("Location") + "/answer")
                .then()
                .statusCode(200);
        asAnonymous().get(photo + "/image").then().statusCode(200);
        gallery().then().body("items", hasSize(1));
        asAnonymous()
                .get("/review-policy")
                .then()
                .body("photos.publication", equalTo("PUBLISH_FIRST"))
                .body("photos.categories.category", hasItems("New photographers", "Waiting photos"));
        assertThat(Shop.eventsUntil(product, "appeal.answered").stream().map(event -> event.get("type")))
                .containsSubsequence(
                        "photo.added", "text.waiting", "photo.moderated", "photo.moderated", "appeal.answered");
    }

    private Response decide(String photoId, String outcome) {
        return sending(
                        Map.of(
                                "productId",
                                product,
                                "kind",
                                "PHOTO",
                                "subjectId",
                                photoId,
                                "version",
                                1,
                                "outcome",
                                outcome,
                                "reasonCode",
                                "COPYRIGHT",
                                "facts",
                                "From a catalogue."),
                        "moderate")
                .post("/moderation-decisions");
    }

    private void assertHidden(String photo) {
        asAnonymous().get(photo).then().statusCode(404);
        asAnonymous().get(photo + "/image").then().statusCode(404);
        asCustomer(unique("other")).get(photo + "/thumbnail").then().statusCode(404);
        gallery().then().body("items", empty());
        reviewOf(asAnonymous()).then().body("$", not(hasKey("photos")));
    }

    @Test
    void waitsOnlyForNewAuthorsWhereThatIsThePolicy() {
        product = Shop.productIn("New photographers");
        review = write(product, author);
        add(Pictures.png(20, 10)).then().body("status", equalTo("PENDING"));
        sending(Map.of("stars", 5, "text", "I like it.", "author", Map.of("id", author)), "submit")
                .post("/products/" + Shop.product() + "/reviews")
                .then()
                .statusCode(201);
        add(Pictures.png(20, 10)).then().body("status", equalTo("PUBLISHED"));
    }

    @Test
    void goesAndComesWithItsReview() {
        String photo = added(add(Pictures.png(20, 10)));
        Response preview = sending(
                        Map.of("selection", Map.of("productIds", List.of(product)), "reason", "Bogus."), "admin")
                .post("/purges");
        String purge = preview.header("Location");
        sending(Map.of("token", preview.path("token")), "admin")
                .post(purge + "/confirmation")
                .then()
                .statusCode(200);
        asAnonymous().get(photo + "/image").then().statusCode(404);
        gallery().then().body("items", empty());
        assertRefused(add(Pictures.png(20, 10)), ProblemType.CONFLICT);
        sending(Map.of("reason", "They were genuine."), "admin")
                .post(purge + "/reversal")
                .then()
                .statusCode(200);
        asAnonymous().get(photo + "/image").then().statusCode(200);
        gallery().then().body("items", hasSize(1));

        Shop.withdraw(product, review);
        as("submit").get(photo).then().statusCode(404);
        as("admin").get(photo + "/image").then().statusCode(404);
        gallery().then().body("items", empty());
        Shop.eventsUntil(product, "photo.deleted", "summary.changed");
    }

    @Test
    void isErasedWithItsAuthor() {
        String photo = added(add(Pictures.png(20, 10)));
        String job = sending(Map.of("mode", "ANONYMIZE"), "admin")
                .post("/authors/" + author + "/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("jobId");
        Shop.awaitJob(job);
        as("admin").get(photo).then().statusCode(404);
        as("admin").get(photo + "/image").then().statusCode(404);
        reviewOf(as("admin")).then().statusCode(200).body("stars", equalTo(4)).body("$", not(hasKey("photos")));
    }
}
