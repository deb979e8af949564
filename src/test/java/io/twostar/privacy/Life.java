package io.twostar.privacy;

import static io.twostar.Api.as;
import static io.twostar.Api.bearing;
import static io.twostar.Api.sending;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.TestIssuer;
import io.twostar.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * What one person, and others with them, may do: every kind of act at least once, in random order. Whatever they say, and
 * their name, has a word of their own in it.
 */
final class Life {

    private static final int MORE_ACTS = 20;

    private final Random random;
    private final String word;
    private final String name;
    private final String authorId;
    private final List<String> products = new ArrayList<>();
    private final List<String> stops = new ArrayList<>();
    private final List<String> purchases = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    Life(long seed) {
        random = new Random(seed);
        word = "w" + UUID.randomUUID().toString().replace("-", "");
        name = "Maren " + word;
        authorId = Shop.unique("life");
        for (int i = 0; i < 3; i++) {
            products.add(Shop.product());
        }
    }

    String authorId() {
        return authorId;
    }

    String word() {
        return word;
    }

    /** Emergency stops for this person, all in force. */
    List<String> stops() {
        return stops;
    }

    List<String> products() {
        return products;
    }

    List<String> purchases() {
        return purchases;
    }

    /** Acts that were refused; a few are, such as a second review. */
    List<String> refused() {
        return refused;
    }

    RequestSpecification self() {
        return bearing(TestIssuer.token(Map.of("sub", authorId, "nickname", name)));
    }

    void live() {
        products.forEach(this::review);
        List<Runnable> acts = new ArrayList<>(acts());
        Collections.shuffle(acts, random);
        acts.forEach(Runnable::run);
        for (int i = 0; i < MORE_ACTS; i++) {
            acts.get(random.nextInt(acts.size())).run();
        }
        leaveTracesForSure();
    }

    /** Whatever came before: a review that is as it was written, one that was edited, one that was removed. */
    private void leaveTracesForSure() {
        String untouched = freshReview();
        beReplied(untouched);
        beAsked(untouched);
        beReported(untouched);
        edit(freshReview());
        String removed = freshReview();
        reviews().stream().filter(review -> pathOf(review).equals(removed)).forEach(this::beModerated);
    }

    private String freshReview() {
        String product = Shop.product();
        products.add(product);
        return send(self(), content(), "/products/" + product + "/reviews").header("Location");
    }

    private List<Runnable> acts() {
        return List.of(
                this::buy,
                this::beInvited,
                this::reviewAsGuest,
                this::edit,
                this::vote,
                this::ask,
                this::answer,
                this::tip,
                this::voteOnTip,
                this::poll,
                this::beAsked,
                this::report,
                this::beReported,
                this::beModerated,
                this::beReplied,
                this::object,
                this::beQuoted,
                this::bePurged,
                this::beStopped,
                this::beImported,
                this::exportData);
    }

    private String product() {
        return products.get(random.nextInt(products.size()));
    }

    private String say(String what) {
        return what + " " + word + " " + random.nextInt(1_000) + ".";
    }

    private Response note(Response answer) {
        if (answer.statusCode() >= 400) {
            refused.add(answer.statusCode() + " " + answer.asString());
        }
        return answer;
    }

    private Response send(RequestSpecification request, Object body, String path) {
        return note(request.contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path));
    }

    private Map<String, Object> author() {
        return Map.of("id", authorId, "displayName", name);
    }

    private Map<String, Object> content() {
        return Map.of(
                "stars",
                1 + random.nextInt(5),
                "title",
                say("Hm"),
                "text",
                say("It leaks at the spout, says"),
                "attributes",
                Map.of("fit", random.nextInt(3) - 1, "pros", List.of(say("light")), "cons", List.of(say("loud"))));
    }

    private void review(String product) {
        if (random.nextBoolean()) {
            send(self(), content(), "/products/" + product + "/reviews");
        } else {
            Map<String, Object> named = new HashMap<>(content());
            named.put("author", author());
            send(as("submit"), named, "/products/" + product + "/reviews");
        }
    }

    private List<Map<String, Object>> reviews() {
        return as("submit").get("/authors/" + authorId + "/reviews").path("items");
    }

    private String pathOf(Map<String, Object> review) {
        return "/products/" + review.get("productId") + "/reviews/" + review.get("reviewId");
    }

    private String review() {
        List<Map<String, Object>> all = reviews();
        return pathOf(all.get(random.nextInt(all.size())));
    }

    private void edit() {
        edit(review());
    }

    private void edit(String review) {
        note(self().header("If-Match", "*")
                .contentType(ContentType.JSON)
                .body(Map.of("stars", 1 + random.nextInt(5), "text", say("On second thought:")))
                .put(review));
    }

    private void buy() {
        purchases.add(Shop.buy(product(), authorId));
    }

    private Response invite(String product) {
        return send(
                as("submit"),
                Map.of("invitations", List.of(Map.of("author", author(), "productIds", List.of(product)))),
                "/review-invitations");
    }

    private void beInvited() {
        invite(product());
    }

    private void reviewAsGuest() {
        String product = Shop.product();
        products.add(product);
        String token = invite(product).path("items[0].token");
        send(
                Api.asAnonymous().header("X-Invitation", token),
                Map.of("stars", 2, "text", say("By invitation:")),
                "/products/" + product + "/reviews");
    }

    private String othersReview() {
        String product = product();
        return "/products/" + product + "/reviews/" + Shop.rate(product, 4).get(0);
    }

    private void vote() {
        note(self().contentType(ContentType.JSON)
                .body(Map.of("helpful", random.nextBoolean()))
                .put(othersReview() + "/votes/" + authorId));
    }

    private String question(RequestSpecification asker, Object body) {
        return send(asker, body, "/products/" + product() + "/questions").header("Location");
    }

    private void ask() {
        String question = question(self(), Map.of("text", say("Does it whistle?")));
        send(as("dialogue"), Map.of("text", "It does."), question + "/answers");
    }

    private void answer() {
        String question =
                question(as("submit"), Map.of("text", "How heavy?", "author", Map.of("id", Shop.unique("asker"))));
        send(self(), Map.of("text", say("Two pounds.")), question + "/answers");
    }

    private void tip() {
        send(as("submit"), Map.of("text", say("Descale it."), "author", author()), "/products/" + product() + "/tips");
    }

    private void voteOnTip() {
        String tip = send(
                        as("submit"),
                        Map.of("text", "Half full.", "author", Map.of("id", Shop.unique("other"))),
                        "/products/" + product() + "/tips")
                .header("Location");
        note(self().contentType(ContentType.JSON).body(Map.of("helpful", true)).put(tip + "/votes/" + authorId));
    }

    private void poll() {
        String poll = send(
                        as("dialogue"),
                        Map.of(
                                "productId",
                                product(),
                                "statement",
                                "A customer (" + name + ") says it leaks.",
                                "closesAt",
                                Instant.now().plus(Duration.ofDays(7)).toString()),
                        "/polls")
                .path("pollId");
        note(self().contentType(ContentType.JSON)
                .body(Map.of("option", "YES_MATTERS"))
                .put("/polls/" + poll + "/votes/" + authorId));
    }

    private void beAsked() {
        beAsked(review());
    }

    private void beAsked(String review) {
        Response asked = send(as("dialogue"), Map.of("question", "Dear " + name + ", why?"), review + "/inquiries");
        if (asked.statusCode() == 201 && random.nextBoolean()) {
            send(
                    as("dialogue"),
                    Map.of("reason", "Because of " + name + "."),
                    "/inquiries/" + asked.path("inquiryId") + "/closing");
        }
    }

    private void report() {
        report(self(), othersReview(), Map.of("text", say("Not nice:")));
        report(as("submit"), othersReview(), Map.of("text", say("Not nice:"), "reporterId", authorId));
    }

    private void beReported() {
        beReported(review());
    }

    private void beReported(String review) {
        report(as("submit"), review, Map.of("text", "Look at " + name, "reporterId", Shop.unique("other")));
    }

    private void report(RequestSpecification reader, String review, Map<String, Object> more) {
        Map<String, Object> report = new HashMap<>(more);
        report.put("kind", "REVIEW");
        report.put("subjectId", review.substring(review.lastIndexOf('/') + 1));
        report.put("reason", "OTHER");
        send(reader, report, review.substring(0, review.indexOf("/reviews/")) + "/reports");
    }

    private void beModerated() {
        List<Map<String, Object>> all = reviews();
        beModerated(all.get(random.nextInt(all.size())));
    }

    private void beModerated(Map<String, Object> review) {
        String decision = send(
                        as("moderate"),
                        Map.of(
                                "productId",
                                review.get("productId"),
                                "kind",
                                "REVIEW",
                                "subjectId",
                                review.get("reviewId"),
                                "version",
                                review.get("version"),
                                "outcome",
                                random.nextBoolean() ? "REMOVE" : "REJECT_TEXT",
                                "reasonCode",
                                "OFF_TOPIC",
                                "facts",
                                "Written by " + name),
                        "/moderation-decisions")
                .header("Location");
        if (decision != null) {
            String appeal = send(self(), Map.of("text", say("It is fine.")), decision + "/appeals")
                    .header("Location");
            if (appeal != null && random.nextBoolean()) {
                send(
                        as("moderate"),
                        Map.of("outcome", "REJECTED", "reason", "Dear " + name + ", no."),
                        appeal + "/answer");
            }
        }
    }

    private void beReplied() {
        beReplied(review());
    }

    private void beReplied(String review) {
        Response reply = send(as("dialogue"), Map.of("text", "Dear " + name + ", thank you."), review + "/replies");
        if (reply.statusCode() == 201) {
            String product = review.split("/")[2];
            String id = reply.path("replyId");
            send(
                    as("submit"),
                    Map.of(
                            "kind",
                            "REPLY",
                            "subjectId",
                            id,
                            "reason",
                            "OTHER",
                            "text",
                            "It names " + name,
                            "reporterId",
                            Shop.unique("other")),
                    "/products/" + product + "/reports");
            send(
                    as("moderate"),
                    Map.of(
                            "productId",
                            product,
                            "kind",
                            "REPLY",
                            "subjectId",
                            id,
                            "version",
                            1,
                            "outcome",
                            "REJECT_TEXT",
                            "reasonCode",
                            "PERSONAL_DATA",
                            "facts",
                            "It names " + name + "."),
                    "/moderation-decisions");
        }
    }

    private void object() {
        String product = product();
        if (Shop.listing(product).equals("LISTED")) {
            Shop.delist(product, "Out.").then().statusCode(201);
        }
        String decision = Shop.show(product).getString("listing.decisionId");
        send(
                self(),
                Map.of("text", say("I liked it.")),
                "/products/" + product + "/listing-decisions/" + decision + "/objections");
    }

    private void beQuoted() {
        Map<String, Object> review = reviews().get(0);
        send(
                as("dialogue"),
                Map.of(
                        "note",
                        name + " (" + authorId + ") writes: " + review.get("text"),
                        "topic",
                        "MATERIAL",
                        "staffId",
                        "s-17",
                        "productId",
                        review.get("productId")),
                "/observations");
        send(
                as("dialogue"),
                Map.of(
                        "productId",
                        review.get("productId"),
                        "code",
                        "D" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT),
                        "title",
                        "What " + authorId + " told",
                        "description",
                        name + " writes: " + review.get("text")),
                "/defects");
        send(
                as("dialogue"),
                Map.of("note", "Customer " + authorId + " again.", "topic", "SERVICE", "staffId", "s-17"),
                "/observations");
    }

    private void bePurged() {
        Map<String, Object> review = reviews().get(0);
        if (review.get("text") == null) {
            return;
        }
        send(
                as("admin"),
                Map.of(
                        "selection",
                        Map.of(
                                "productIds",
                                List.of(review.get("productId")),
                                "similarTo",
                                Map.of("text", review.get("text"), "minimumSimilarity", 10)),
                        "reason",
                        "Alike."),
                "/purges");
        String client = Caller.clientIdOf(authorId);
        send(as("admin"), Map.of("selection", Map.of("clientId", client), "reason", "Theirs."), "/purges");
    }

    private void beStopped() {
        String stop = "/emergency-stops/" + Shop.unique("stop");
        stops.add(stop);
        sending(
                        Map.of(
                                "scope",
                                Map.of("kind", "CLIENT", "value", Caller.clientIdOf(authorId)),
                                "action",
                                "HOLD_COUNTING",
                                "reason",
                                "A try.",
                                "expiresAt",
                                Instant.now().plusSeconds(3_600).toString()),
                        "admin")
                .put(stop)
                .then()
                .statusCode(201);
    }

    private void beImported() {
        String product = Shop.product();
        products.add(product);
        String file =
                "productId,authorId,authorName,stars,text,externalId,verifiedPurchase,photoUrls\n%s,%s,%s,%d,%s,%s,true,%s\n"
                        .formatted(
                                product,
                                authorId,
                                name,
                                1 + random.nextInt(5),
                                say("Imported"),
                                word + "-1",
                                "https://pictures.invalid/" + word + ".jpg");
        String jobId = as("catalog")
                .queryParam("source", Shop.unique("source"))
                .queryParam("photos", "FETCH")
                .contentType("text/csv; charset=utf-8")
                .body(file)
                .post("/imports")
                .path("jobId");
        Shop.awaitJob(jobId);
    }

    private void exportData() {
        send(self(), "", "/authors/" + authorId + "/data-export");
    }
}
