package io.twostar;

import static io.twostar.Api.as;
import static io.twostar.Api.invalid;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.merge.MergeCalls;
import io.twostar.surge.Established;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all lists have in common: bounds of the page, and cursors that belong to one query. */
@QuarkusTest
class PagingTest {

    private static final String JSON = "application/json";

    private static final Map<String, Object> SIMULATION =
            Map.of("category", "nothing", "candidates", List.of(Map.of("name", "as-it-is", "ruleId", "default")));

    private static final Map<String, Supplier<String>> LISTS = Map.ofEntries(
            entry("listProducts", () -> "/products"),
            entry("listCategories", () -> "/categories"),
            entry("listVariants", () -> "/products/" + Shop.product() + "/variants"),
            entry("listReviews", () -> "/products/" + Shop.product() + "/reviews"),
            entry("listReviewRevisions", PagingTest::revisions),
            entry("listPhotos", () -> "/products/" + Shop.product() + "/photos"),
            entry("listAuthorReviews", () -> "/authors/" + unique("nobody") + "/reviews"),
            entry("listErasures", () -> "/authors/" + unique("nobody") + "/erasures"),
            entry("listDelistingRules", () -> "/delisting-rules"),
            entry("listListingDecisions", () -> "/listing-decisions"),
            entry("listObjections", () -> "/objections"),
            entry("listModerationQueue", () -> "/moderation-queue"),
            entry("listModerationDecisions", () -> "/moderation-decisions"),
            entry("listAppeals", () -> "/appeals"),
            entry(
                    "listReports",
                    () -> "/products/nothing/reports?kind=PHOTO&subjectId=00000000-0000-7000-8000-000000000009"),
            entry("listEvents", () -> "/events"),
            entry("listMerges", PagingTest::merges),
            entry("listPurges", () -> "/purges"),
            entry("listPurgeReviews", () -> purge() + "/reviews"),
            entry("listPurgeProducts", () -> purge() + "/products"),
            entry("listEmergencyStops", () -> "/emergency-stops"),
            entry("listSyndications", () -> "/syndications"),
            entry("listWebhooks", () -> "/webhooks"),
            entry("listWebhookDeliveries", () -> webhook() + "/deliveries"),
            entry("listSurgeCases", () -> "/surge-cases"),
            entry("listSurgeCaseReviews", PagingTest::surgeCase),
            entry(
                    "listJobErrors",
                    () -> job("/imports?source=paging", "text/csv; charset=utf-8", "productId,stars\n") + "/errors"),
            entry(
                    "listJobDifferences",
                    () -> job("/audits", JSON, Map.of("productIds", List.of("nothing"))) + "/differences"),
            entry("listJobResults", () -> job("/delisting-rules/simulations", JSON, SIMULATION) + "/results"),
            entry("listAuditEntries", () -> "/audit-log"),
            entry("listInquiries", () -> "/inquiries"),
            entry("listPolls", () -> "/polls"),
            entry("listProductQuestions", () -> "/products/" + Shop.product() + "/questions"),
            entry("listAnswers", PagingTest::answers),
            entry("listQuestions", () -> "/questions"),
            entry("listTips", () -> "/products/" + Shop.product() + "/tips"),
            entry("listObservations", () -> "/observations"),
            entry("listResponsibilities", () -> "/responsibilities"),
            entry("listDefects", () -> "/defects"),
            entry("listVoice", () -> "/voice?category=nothing"),
            entry("listDefectEvidence", PagingTest::evidence),
            entry("listInquiryRules", () -> "/inquiry-rules"),
            entry("listApiKeys", () -> "/api-keys"));

    private static String revisions() {
        String product = Shop.product();
        return "/products/" + product + "/reviews/" + Shop.rate(product, 5).get(0) + "/revisions";
    }

    private static String webhook() {
        return Api.sending(Map.of("url", "https://8.8.8.8/events", "enabled", false), "admin")
                .post("/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private static String surgeCase() {
        String product = Established.product(25, 5);
        Shop.rate(product, 1, 1, 1, 1, 1, 1, 1, 1);
        return "/surge-cases/"
                + as("moderate")
                        .queryParam("productId", product)
                        .get("/surge-cases")
                        .path("items[0].caseId")
                + "/reviews";
    }

    private static String evidence() {
        return Api.sending(Map.of("productId", Shop.product(), "code", "RUST", "title", "It rusts"), "dialogue")
                        .post("/defects")
                        .header("Location")
                + "/evidence";
    }

    private static String answers() {
        Map<String, Object> question = Map.of("text", "How heavy is it?", "author", Map.of("id", "anna"));
        return Api.sending(question, "submit")
                        .post("/products/" + Shop.product() + "/questions")
                        .header("Location")
                + "/answers";
    }

    private static String merges() {
        String target = Shop.product();
        for (int i = 0; i < 3; i++) {
            MergeCalls.preview(Shop.product(), target).then().statusCode(201);
        }
        return "/products/" + target + "/merges";
    }

    private static String purge() {
        String product = Shop.product();
        Shop.rate(product, 5, 4);
        return sending(Map.of("selection", Map.of("productIds", List.of(product)), "reason", "Pages."), "admin")
                .post("/purges")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private static String job(String path, String contentType, Object body) {
        return as("admin")
                .contentType(contentType)
                .body(body)
                .post(path)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    static Stream<ContractText.Page> lists() {
        return ContractText.pages().stream();
    }

    @Test
    void knowsEveryList() {
        assertThat(lists().map(ContractText.Page::operation)).containsExactlyInAnyOrderElementsOf(LISTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("lists")
    void keepsPagesWithinTheirBounds(ContractText.Page list) {
        String path = LISTS.get(list.operation()).get();
        for (String size : List.of("0", Integer.toString(list.most() + 1), "x", "-1", "1.5", "")) {
            assertRefused(path, "pageSize", size);
        }
        for (int size : List.of(1, list.most())) {
            Response page = as("admin").queryParam("pageSize", size).get(path);
            page.then().statusCode(200);
            assertThat(page.<List<Object>>path("items").size()).isLessThanOrEqualTo(size);
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void refusesTheCursorsOfOtherLists(ContractText.Page list) {
        String path = LISTS.get(list.operation()).get();
        Shop.rate(Shop.product(), 1);
        Shop.rate(Shop.product(), 1);
        String other = path.equals("/listing-decisions") ? "/products" : "/listing-decisions";
        String cursor = as("admin").queryParam("pageSize", 1).get(other).path("nextCursor");
        assertThat(cursor).isNotNull();
        for (String wrong : List.of(cursor, cursor.substring(1), "AAAA", "x".repeat(1000))) {
            assertRefused(path, "cursor", wrong);
        }
    }

    private static void assertRefused(String path, String parameter, String value) {
        Response refused = invalid(as("admin")).queryParam(parameter, value).get(path);
        refused.then().statusCode(400);
        assertThat(refused.<List<String>>path("validationErrors.path"))
                .as(parameter + "=" + value)
                .containsExactly(parameter);
    }
}
