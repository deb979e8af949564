package io.twostar;

import static io.restassured.RestAssured.given;
import static io.twostar.Shop.unique;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twostar.ContractText.Operation;
import io.twostar.http.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the contract, called with every scope and without a key: let in exactly where x-scopes says so. */
@QuarkusTest
class AccessTest {

    private static final List<String> SCOPES = List.of(
            "submit", "catalog", "moderate", "assortment", "dialogue", "partner", "admin", "customer", "invitation");

    /** The author of the reviews here, who calls as customer. */
    private static final String CUSTOMER = "access-customer";

    private static final Map<String, Object> SAID_AS_CUSTOMER = Map.of("text", "How heavy is it?");

    private static final Map<String, Object> SAID =
            Map.of("text", "How heavy is it?", "author", Map.of("id", CUSTOMER));

    private static final UUID UNKNOWN = UUID.fromString("019aa5d2-7c11-7a50-9f3e-2f0b6f1c8d20");

    /** One that sends nothing. */
    private static final Map<String, Object> WEBHOOK = Map.of("url", "https://8.8.8.8/events", "enabled", false);

    private static final Map<String, Object> SYNDICATION_AGAIN =
            Map.of("name", "Nobody", "url", "https://8.8.8.8/exports/reviews");

    private static final Map<String, Object> SYNDICATION =
            Map.of("name", "Nobody", "origin", "nobody", "url", "https://8.8.8.8/exports/reviews");

    /**
     * A call that succeeds unless it depends on others' work.
     *
     * @param path with all parameters; a new one each time, because some calls work only once
     * @param status for callers with access
     */
    private record Call(
            Supplier<String> path, String contentType, Object body, Object ofCustomer, boolean ifMatch, int status) {

        static Call to(String path, int status) {
            return to(() -> path, status);
        }

        static Call to(Supplier<String> path, int status) {
            return new Call(path, null, null, null, false, status);
        }

        Call with(Object json) {
            return new Call(path, ContentType.JSON.toString(), json, json, ifMatch, status);
        }

        /** What a customer sends instead, who need not say who they are. */
        Call orAsCustomer(Object json) {
            return new Call(path, contentType, body, json, ifMatch, status);
        }

        Call with(String contentType, String body) {
            return new Call(path, contentType, body, body, ifMatch, status);
        }

        Call uploading() {
            return with(FORM, "no picture");
        }

        Call matching() {
            return new Call(path, contentType, body, ofCustomer, true, status);
        }

        Response send(Operation operation, RequestSpecification request, String path) {
            return send(operation, request, path, body);
        }

        Response send(Operation operation, RequestSpecification request, String path, Object body) {
            if (FORM.equals(contentType)) {
                request.multiPart("photo", "photo.jpg", body.toString().getBytes(StandardCharsets.US_ASCII));
            } else if (body != null) {
                request.contentType(contentType).body(body);
            }
            if (ifMatch) {
                request.header("If-Match", "*");
            }
            return request.request(operation.method(), path);
        }
    }

    private static final String MODERATION = "/products/nothing/moderation-decisions/" + UNKNOWN;

    private static final String FORM = "multipart/form-data";

    private static final String PHOTO = "/products/nothing/photos/" + UNKNOWN;

    private static final String REPLIES = "/products/nothing/reviews/" + UNKNOWN + "/replies";

    private static final Map<String, Call> CALLS = Map.ofEntries(
            entry("listProducts", Call.to("/products?pageSize=1", 200)),
            entry("getProduct", Call.to(AccessTest::product, 200)),
            entry(
                    "putProduct",
                    Call.to(() -> "/products/" + unique("product"), 201)
                            .with(Map.of("name", "Kettle", "category", "Kettles"))),
            entry("retireProduct", Call.to(AccessTest::product, 204)),
            entry("listReviews", Call.to(() -> product() + "/reviews", 200)),
            entry(
                    "submitReview",
                    Call.to(() -> product() + "/reviews", 201)
                            .with(Map.of("stars", 5, "author", Map.of("id", "author")))
                            .orAsCustomer(Map.of("stars", 5))),
            entry("getReview", Call.to(AccessTest::review, 200)),
            entry(
                    "replaceReview",
                    Call.to(AccessTest::review, 200).with(Map.of("stars", 4)).matching()),
            entry("withdrawReview", Call.to(AccessTest::review, 204).matching()),
            entry("listReviewRevisions", Call.to(() -> review() + "/revisions", 200)),
            entry("listAuthorReviews", Call.to("/authors/" + CUSTOMER + "/reviews", 200)),
            entry("exportAuthorData", Call.to("/authors/" + CUSTOMER + "/data-export", 202)),
            entry("getDataExport", Call.to("/data-exports/" + UNKNOWN, 404)),
            entry("getDataExportContent", Call.to("/data-exports/" + UNKNOWN + "/content", 404)),
            entry("listErasures", Call.to("/authors/" + CUSTOMER + "/erasures", 200)),
            entry("getErasure", Call.to("/erasures/" + UNKNOWN, 404)),
            entry(
                    "eraseAuthor",
                    Call.to("/authors/" + CUSTOMER + "/erasures", 202).with(Map.of("mode", "DELETE"))),
            entry(
                    "createCustomerToken",
                    Call.to("/customer-tokens", 200).with(Map.of("author", Map.of("id", CUSTOMER)))),
            entry("revokeCustomerTokens", Call.to("/authors/" + CUSTOMER + "/customer-tokens", 204)),
            entry("getIndex", Call.to("/", 200)),
            entry("getCustomer", Call.to("/customers/me", 200)),
            entry("getPurchase", Call.to("/purchases/" + UNKNOWN, 404)),
            entry(
                    "putPurchase",
                    Call.to(() -> "/purchases/" + unique("purchase"), 400).with(purchase("nothing", null))),
            entry(
                    "recordPurchases",
                    Call.to("/purchases", 200)
                            .with(Map.of("purchases", List.of(purchase("nothing", unique("purchase")))))),
            entry(
                    "createReviewInvitations",
                    Call.to("/review-invitations", 400)
                            .with(Map.of(
                                    "invitations",
                                    List.of(Map.of(
                                            "author", Map.of("id", CUSTOMER), "productIds", List.of("nothing")))))),
            entry("getReviewInvitation", Call.to("/review-invitations/" + UNKNOWN, 404)),
            entry("revokeReviewInvitation", Call.to("/review-invitations/" + UNKNOWN, 404)),
            entry("getRatingSummary", Call.to(() -> product() + "/rating-summary", 200)),
            entry("listCategories", Call.to("/categories", 200)),
            entry("getCategoryRatings", Call.to("/categories/nothing/ratings", 404)),
            entry("listVariants", Call.to(() -> product() + "/variants", 200)),
            entry("getHighlights", Call.to(() -> product() + "/highlights", 200)),
            entry("listRatingSummaries", Call.to("/rating-summaries?productIds=nothing", 200)),
            entry("getRatingHistory", Call.to(() -> product() + "/rating-history", 200)),
            entry("listDelistingRules", Call.to("/delisting-rules", 200)),
            entry("getDelistingRule", Call.to("/delisting-rules/default", 200)),
            entry(
                    "putDelistingRule",
                    Call.to(() -> "/delisting-rules/" + unique("rule"), 409).with(rule())),
            entry(
                    "refreshDelistingRulePrior",
                    Call.to(() -> "/delisting-rules/" + unique("missing") + "/prior-refresh", 404)),
            entry("deleteDelistingRule", Call.to(() -> "/delisting-rules/" + unique("missing"), 404)),
            entry("listListingDecisions", Call.to("/listing-decisions?pageSize=1", 200)),
            entry("getListingDecision", Call.to(AccessTest::decision, 200)),
            entry("delistProduct", Call.to(() -> product() + "/delistings", 201).with(Map.of("reason", "Out."))),
            entry("relistProduct", Call.to(() -> product() + "/relistings", 409).with(Map.of("reason", "Back."))),
            entry(
                    "putDelistingExemption",
                    Call.to(() -> product() + "/delisting-exemption", 200)
                            .with(Map.of("until", "2100-01-01T00:00:00Z", "reason", "A new supplier."))),
            entry("getDelistingExemption", Call.to("/products/nothing/delisting-exemption", 404)),
            entry("deleteDelistingExemption", Call.to(() -> product() + "/delisting-exemption", 204)),
            entry("getDelistingForecast", Call.to(() -> product() + "/delisting-forecast", 200)),
            entry(
                    "createObjection",
                    Call.to(() -> decision() + "/objections", 201).with(Map.of("text", "It is fine."))),
            entry("getObjection", Call.to(() -> decision() + "/objections/" + UNKNOWN, 404)),
            entry(
                    "answerObjection",
                    Call.to(() -> decision() + "/objections/" + UNKNOWN + "/answer", 404)
                            .with(Map.of("outcome", "REJECTED", "reason", "It is not."))),
            entry("listObjections", Call.to("/objections?pageSize=1", 200)),
            entry(
                    "startSimulation",
                    Call.to("/delisting-rules/simulations", 202).with(simulation())),
            entry("listJobResults", Call.to("/jobs/" + UNKNOWN + "/results", 404)),
            entry("getSimulationSummary", Call.to("/jobs/" + UNKNOWN + "/simulation-summary", 404)),
            entry(
                    "putVote",
                    Call.to(() -> othersReview() + "/votes/" + CUSTOMER, 200).with(Map.of("helpful", true))),
            entry("deleteVote", Call.to(() -> othersReview() + "/votes/" + CUSTOMER, 204)),
            entry("replyToReview", Call.to(REPLIES, 404).with(Map.of("text", "Thank you."))),
            entry("getReply", Call.to(REPLIES + "/" + UNKNOWN, 404)),
            entry(
                    "replaceReply",
                    Call.to(REPLIES + "/" + UNKNOWN, 404)
                            .with(Map.of("text", "Thank you."))
                            .matching()),
            entry("withdrawReply", Call.to(REPLIES + "/" + UNKNOWN, 404).matching()),
            entry("listModerationQueue", Call.to("/moderation-queue?pageSize=1", 200)),
            entry("getModerationQueueStatistics", Call.to("/moderation-queue/statistics", 200)),
            entry(
                    "claimTexts",
                    Call.to("/moderation-queue/claims", 200).with(Map.of("count", 1, "category", "nothing"))),
            entry("releaseTexts", Call.to("/moderation-queue/claims", 204)),
            entry("listModerationDecisions", Call.to("/moderation-decisions?pageSize=1&authorId=" + CUSTOMER, 200)),
            entry("decideText", Call.to("/moderation-decisions", 404).with(publication())),
            entry(
                    "decideTexts",
                    Call.to("/moderation-decisions/bulk", 200).with(Map.of("decisions", List.of(publication())))),
            entry("getModerationDecision", Call.to(MODERATION, 404)),
            entry("createAppeal", Call.to(MODERATION + "/appeals", 404).with(Map.of("text", "It is fine."))),
            entry("getAppeal", Call.to(MODERATION + "/appeals/" + UNKNOWN, 404)),
            entry(
                    "answerAppeal",
                    Call.to(MODERATION + "/appeals/" + UNKNOWN + "/answer", 404)
                            .with(Map.of("outcome", "REJECTED", "reason", "It is not."))),
            entry("listAppeals", Call.to("/appeals?pageSize=1", 200)),
            entry("getModerationStatistics", Call.to("/moderation-statistics", 200)),
            entry("getReviewPolicy", Call.to("/review-policy", 200)),
            entry(
                    "addPhoto",
                    Call.to(() -> product() + "/reviews/" + UNKNOWN + "/photos", 404)
                            .uploading()),
            entry("listPhotos", Call.to(() -> product() + "/photos", 200)),
            entry("getPhoto", Call.to(PHOTO, 404)),
            entry("getPhotoImage", Call.to(PHOTO + "/image", 404)),
            entry("getPhotoThumbnail", Call.to(PHOTO + "/thumbnail", 404)),
            entry("deletePhoto", Call.to(PHOTO, 404)),
            entry("getReport", Call.to("/products/nothing/reports/" + UNKNOWN, 404)),
            entry("listReports", Call.to("/products/nothing/reports?kind=PHOTO&subjectId=" + UNKNOWN, 200)),
            entry(
                    "createReport",
                    Call.to("/products/nothing/reports", 404)
                            .with(Map.of("kind", "PHOTO", "subjectId", UNKNOWN, "reason", "OTHER"))),
            entry("listSurgeCases", Call.to("/surge-cases?pageSize=1", 200)),
            entry("getSurgeCase", Call.to("/surge-cases/" + UNKNOWN, 404)),
            entry("listSurgeCaseReviews", Call.to("/surge-cases/" + UNKNOWN + "/reviews", 404)),
            entry(
                    "releaseSurgeCase",
                    Call.to("/surge-cases/" + UNKNOWN + "/release", 404).with(Map.of("reason", "Genuine."))),
            entry(
                    "confirmSurgeCase",
                    Call.to("/surge-cases/" + UNKNOWN + "/confirmation", 404).with(Map.of("reason", "Bogus."))),
            entry("listEmergencyStops", Call.to("/emergency-stops?pageSize=1", 200)),
            entry("getEmergencyStop", Call.to(() -> "/emergency-stops/" + unique("missing"), 404)),
            entry(
                    "putEmergencyStop",
                    Call.to(() -> "/emergency-stops/" + unique("stop"), 201).with(Shop.idleStop())),
            entry("liftEmergencyStop", Call.to(() -> "/emergency-stops/" + unique("missing"), 404)),
            entry("listPurges", Call.to("/purges?pageSize=1", 200)),
            entry("previewPurge", Call.to("/purges", 201).with(purge())),
            entry("getPurge", Call.to("/purges/" + UNKNOWN, 404)),
            entry("listPurgeReviews", Call.to("/purges/" + UNKNOWN + "/reviews", 404)),
            entry("listPurgeProducts", Call.to("/purges/" + UNKNOWN + "/products", 404)),
            entry(
                    "confirmPurge",
                    Call.to("/purges/" + UNKNOWN + "/confirmation", 404).with(Map.of("token", "0".repeat(64)))),
            entry(
                    "reversePurge",
                    Call.to("/purges/" + UNKNOWN + "/reversal", 404).with(Map.of("reason", "Wrong."))),
            entry("listMerges", Call.to("/products/missing/merges?pageSize=1", 404)),
            entry(
                    "previewMerge",
                    Call.to("/products/missing/merges", 404)
                            .with(Map.of("sourceProductId", "nothing", "reason", "Trying."))),
            entry("getMerge", Call.to("/products/missing/merges/" + UNKNOWN, 404)),
            entry(
                    "confirmMerge",
                    Call.to("/products/missing/merges/" + UNKNOWN + "/confirmation", 404)
                            .with(Map.of("token", "0".repeat(64)))),
            entry(
                    "reverseMerge",
                    Call.to("/products/missing/merges/" + UNKNOWN + "/reversal", 404)
                            .with(Map.of("reason", "Wrong."))),
            entry("listEvents", Call.to("/events?pageSize=1", 200)),
            entry("streamEvents", Call.to("/events/stream?cursor=AAAA", 400)),
            entry("listSyndications", Call.to("/syndications?pageSize=1", 200)),
            entry("createSyndication", Call.to("/syndications", 201).with(SYNDICATION)),
            entry("getSyndication", Call.to("/syndications/" + UNKNOWN, 404)),
            entry("replaceSyndication", Call.to("/syndications/" + UNKNOWN, 404).with(SYNDICATION_AGAIN)),
            entry("endSyndication", Call.to("/syndications/" + UNKNOWN, 404)),
            entry("listWebhooks", Call.to("/webhooks?pageSize=1", 200)),
            entry("createWebhook", Call.to("/webhooks", 201).with(WEBHOOK)),
            entry("getWebhook", Call.to("/webhooks/" + UNKNOWN, 404)),
            entry("replaceWebhook", Call.to("/webhooks/" + UNKNOWN, 404).with(WEBHOOK)),
            entry("deleteWebhook", Call.to("/webhooks/" + UNKNOWN, 404)),
            entry(
                    "replaceWebhookSecret",
                    Call.to("/webhooks/" + UNKNOWN + "/secrets", 404).with(Map.of())),
            entry("pingWebhook", Call.to("/webhooks/" + UNKNOWN + "/pings", 404)),
            entry("getWebhookStatus", Call.to("/webhooks/" + UNKNOWN + "/status", 404)),
            entry("listWebhookDeliveries", Call.to("/webhooks/" + UNKNOWN + "/deliveries", 404)),
            entry(
                    "replayWebhook",
                    Call.to("/webhooks/" + UNKNOWN + "/replays", 404).with(Map.of("from", "2026-11-21T10:00:00Z"))),
            entry(
                    "redeliverWebhook",
                    Call.to("/webhooks/" + UNKNOWN + "/redeliveries", 404).with(Map.of())),
            entry(
                    "startImport",
                    Call.to("/imports?source=access&dryRun=true", 202)
                            .with("text/csv; charset=utf-8", "productId,stars\n")),
            entry(
                    "previewImport",
                    Call.to("/imports/previews", 200).with("text/csv; charset=utf-8", "productId,stars\n")),
            entry(
                    "startProductImport",
                    Call.to("/product-imports?dryRun=true", 202)
                            .with("text/csv; charset=utf-8", "productId,name,category\n")),
            entry(
                    "previewProductImport",
                    Call.to("/product-imports/previews", 200)
                            .with("text/csv; charset=utf-8", "productId,name,category\n")),
            entry("exportReviews", Call.to("/exports/reviews?since=nowhere", 400)),
            entry("getGoogleProductReviews", Call.to("/feeds/google-product-reviews.xml", 200)),
            entry("getStructuredRating", Call.to(() -> product() + "/structured-rating", 204)),
            entry("getRatingBadge", Call.to(() -> product() + "/badge.svg", 200)),
            entry("getJob", Call.to("/jobs/" + UNKNOWN, 404)),
            entry("listJobErrors", Call.to("/jobs/" + UNKNOWN + "/errors", 404)),
            entry("listJobDifferences", Call.to("/jobs/" + UNKNOWN + "/differences", 404)),
            entry("streamJobProgress", Call.to("/jobs/" + UNKNOWN + "/progress", 404)),
            entry("cancelJob", Call.to("/jobs/" + UNKNOWN + "/cancellation", 404)),
            entry("startAudit", Call.to("/audits", 202).with(Map.of("productIds", List.of("nothing")))),
            entry("listAuditEntries", Call.to("/audit-log?pageSize=1", 200)),
            entry("createInquiry", Call.to(() -> review() + "/inquiries", 201).with(Map.of())),
            entry("listInquiries", Call.to("/inquiries?pageSize=1", 200)),
            entry("getInquiry", Call.to("/inquiries/" + UNKNOWN, 404)),
            entry(
                    "answerInquiry",
                    Call.to("/inquiries/" + UNKNOWN + "/answer", 404)
                            .with(Map.of("token", "x".repeat(32), "causes", List.of("OTHER")))),
            entry(
                    "closeInquiry",
                    Call.to("/inquiries/" + UNKNOWN + "/closing", 404).with(Map.of("reason", "Over."))),
            entry("getInquiryStatistics", Call.to("/inquiry-statistics", 200)),
            entry("listInquiryRules", Call.to("/inquiry-rules?pageSize=1", 200)),
            entry("getInquiryRule", Call.to(() -> "/inquiry-rules/" + unique("missing"), 404)),
            entry(
                    "putInquiryRule",
                    Call.to(() -> "/inquiry-rules/" + unique("order"), 201)
                            .with(Map.of("maximumStars", 1, "category", unique("nothing")))),
            entry("deleteInquiryRule", Call.to(() -> "/inquiry-rules/" + unique("missing"), 404)),
            entry("listPolls", Call.to("/polls?pageSize=1", 200)),
            entry("createPoll", Call.to("/polls", 404).with(poll())),
            entry("getPoll", Call.to("/polls/" + UNKNOWN, 404)),
            entry(
                    "putPollVote",
                    Call.to("/polls/" + UNKNOWN + "/votes/" + CUSTOMER, 404).with(Map.of("option", "YES_MATTERS"))),
            entry("deletePollVote", Call.to("/polls/" + UNKNOWN + "/votes/" + CUSTOMER, 404)),
            entry("closePoll", Call.to("/polls/" + UNKNOWN + "/closing", 404)),
            entry("listProductQuestions", Call.to(() -> product() + "/questions", 200)),
            entry(
                    "askQuestion",
                    Call.to(() -> product() + "/questions", 201).with(SAID).orAsCustomer(SAID_AS_CUSTOMER)),
            entry("getQuestion", Call.to(AccessTest::question, 200)),
            entry("withdrawQuestion", Call.to(AccessTest::question, 204)),
            entry(
                    "acceptAnswer",
                    Call.to(() -> question() + "/accepted-answer", 404).with(Map.of("answerId", UNKNOWN))),
            entry("listAnswers", Call.to(() -> question() + "/answers", 200)),
            entry(
                    "answerQuestion",
                    Call.to("/products/nothing/questions/" + UNKNOWN + "/answers", 404)
                            .with(SAID_AS_CUSTOMER)
                            .orAsCustomer(SAID_AS_CUSTOMER)),
            entry("getAnswer", Call.to(() -> question() + "/answers/" + UNKNOWN, 404)),
            entry("withdrawAnswer", Call.to(() -> question() + "/answers/" + UNKNOWN, 404)),
            entry(
                    "putAnswerVote",
                    Call.to(() -> question() + "/answers/" + UNKNOWN + "/votes/" + CUSTOMER, 404)
                            .with(Map.of("helpful", true))),
            entry("deleteAnswerVote", Call.to(() -> question() + "/answers/" + UNKNOWN + "/votes/" + CUSTOMER, 404)),
            entry("listQuestions", Call.to("/questions?pageSize=1", 200)),
            entry("listTips", Call.to(() -> product() + "/tips", 200)),
            entry("giveTip", Call.to(() -> product() + "/tips", 201).with(SAID).orAsCustomer(SAID_AS_CUSTOMER)),
            entry("getTip", Call.to(AccessTest::tip, 200)),
            entry("withdrawTip", Call.to(AccessTest::tip, 204)),
            entry(
                    "putTipVote",
                    Call.to("/products/nothing/tips/" + UNKNOWN + "/votes/" + CUSTOMER, 404)
                            .with(Map.of("helpful", true))),
            entry("deleteTipVote", Call.to("/products/nothing/tips/" + UNKNOWN + "/votes/" + CUSTOMER, 404)),
            entry("getFit", Call.to(() -> product() + "/fit", 200)),
            entry("getProsAndCons", Call.to(() -> product() + "/pros-and-cons", 200)),
            entry("listObservations", Call.to("/observations?pageSize=1", 200)),
            entry(
                    "recordObservation",
                    Call.to("/observations", 201)
                            .with(Map.of("note", "It rusts.", "topic", "MATERIAL", "staffId", "s-17"))),
            entry("getObservation", Call.to("/observations/" + UNKNOWN, 404)),
            entry(
                    "acknowledgeObservation",
                    Call.to("/observations/" + UNKNOWN + "/acknowledgement", 404)
                            .with(Map.of("staffId", "s-31"))),
            entry(
                    "resolveObservation",
                    Call.to("/observations/" + UNKNOWN + "/resolution", 404).with(Map.of("resolution", "Done."))),
            entry("getObservationStatistics", Call.to("/observation-statistics", 200)),
            entry("listResponsibilities", Call.to("/responsibilities?pageSize=1", 200)),
            entry("getResponsibility", Call.to(() -> "/responsibilities/" + unique("missing"), 404)),
            entry(
                    "putResponsibility",
                    Call.to(() -> "/responsibilities/" + unique("one"), 201)
                            .with(Map.of("productId", unique("nothing"), "owner", "nobody"))),
            entry("deleteResponsibility", Call.to(() -> "/responsibilities/" + unique("missing"), 404)),
            entry("listDefects", Call.to("/defects?pageSize=1", 200)),
            entry(
                    "openDefect",
                    Call.to("/defects", 404).with(Map.of("productId", "nothing", "code", "RUST", "title", "It rusts"))),
            entry("getDefect", Call.to("/defects/" + UNKNOWN, 404)),
            entry("listDefectEvidence", Call.to("/defects/" + UNKNOWN + "/evidence", 404)),
            entry(
                    "linkDefectEvidence",
                    Call.to("/defects/" + UNKNOWN + "/evidence", 404)
                            .with(Map.of("evidence", List.of(Map.of("kind", "REVIEW", "id", UNKNOWN))))),
            entry("unlinkDefectEvidence", Call.to("/defects/" + UNKNOWN + "/evidence/" + UNKNOWN, 404)),
            entry(
                    "confirmDefect",
                    Call.to("/defects/" + UNKNOWN + "/confirmation", 404).with(Map.of("reason", "Seen."))),
            entry(
                    "dismissDefect",
                    Call.to("/defects/" + UNKNOWN + "/dismissal", 404).with(Map.of("reason", "None."))),
            entry("fixDefect", Call.to("/defects/" + UNKNOWN + "/fix", 404).with(Map.of("resolution", "Steel."))),
            entry(
                    "putSupplierAnswer",
                    Call.to("/defects/" + UNKNOWN + "/supplier-answer", 404).with(Map.of("text", "Steel."))),
            entry("getDefectDossier", Call.to("/defects/" + UNKNOWN + "/dossier", 404)),
            entry("suggestDefects", Call.to(() -> product() + "/defect-suggestions", 200)),
            entry("getProductVoice", Call.to(() -> product() + "/voice", 200)),
            entry("listVoice", Call.to("/voice?category=nothing", 200)),
            entry("listApiKeys", Call.to("/api-keys?pageSize=1", 200)),
            entry(
                    "createApiKey",
                    Call.to("/api-keys", 201).with(Map.of("name", "access", "scopes", List.of("dialogue")))),
            entry("getApiKey", Call.to("/api-keys/" + UNKNOWN, 404)),
            entry("revokeApiKey", Call.to("/api-keys/" + UNKNOWN, 404)),
            entry(
                    "replaceApiKey",
                    Call.to("/api-keys/" + UNKNOWN + "/replacements", 404).with(Map.of())),
            entry("getContract", Call.to("/openapi.yaml", 200)),
            entry("getApiCatalog", Call.to("/.well-known/api-catalog", 200)),
            entry("getSecurityTxt", Call.to("/.well-known/security.txt", 404)),
            entry("listProblemTypes", Call.to("/problems", 200)),
            entry("getProblemType", Call.to("/problems/validation", 200)));

    private static String othersReview() {
        String product = Shop.product();
        return "/products/" + product + "/reviews/" + Shop.rate(product, 5).get(0);
    }

    private static Map<String, Object> publication() {
        return Map.of(
                "productId", "nothing", "kind", "REVIEW", "subjectId", UNKNOWN, "version", 1, "outcome", "PUBLISH");
    }

    private static String product() {
        return "/products/" + Shop.product();
    }

    private static String review() {
        String product = Shop.product();
        return "/products/" + product + "/reviews/"
                + Shop.review(product, CUSTOMER, 5).path("reviewId");
    }

    private static String question() {
        return Api.sending(SAID, "submit").post(product() + "/questions").header("Location");
    }

    private static String tip() {
        return Api.sending(SAID, "submit").post(product() + "/tips").header("Location");
    }

    private static String decision() {
        String product = Shop.product();
        Shop.delist(product, "Out.");
        return "/products/" + product + "/listing-decisions/"
                + Shop.show(product).getString("listing.decisionId");
    }

    /** A product that does not exist; callers with access get 404. */
    private static Map<String, Object> purchase(String productId, String purchaseId) {
        Map<String, Object> purchase = new HashMap<>(
                Map.of("productId", productId, "authorId", CUSTOMER, "purchasedAt", "2026-01-01T00:00:00Z"));
        if (purchaseId != null) {
            purchase.put("purchaseId", purchaseId);
        }
        return purchase;
    }

    /** A good one for the product of the path, where it opens anything. */
    private static String invitation(boolean allowed, String path) {
        return allowed && path.startsWith("/products/product-")
                ? Shop.invite(unique("guest"), path.split("/")[2])
                : "tsi_" + "0".repeat(32) + "_" + "x".repeat(43);
    }

    /** A request that always conflicts, so that nothing is stored: its scope is taken. */
    private static Map<String, Object> rule() {
        return Map.of("scope", Map.of("kind", "ALL"), "maximumAverage", 2, "minimumCount", 1);
    }

    private static Map<String, Object> poll() {
        return Map.of("productId", "nothing", "statement", "It rusts.", "closesAt", "2100-01-01T00:00:00Z");
    }

    private static Map<String, Object> purge() {
        return Map.of("selection", Map.of("source", "nowhere"), "reason", "Trying.");
    }

    private static Map<String, Object> simulation() {
        return Map.of("category", "nothing", "candidates", List.of(Map.of("name", "as-it-is", "ruleId", "default")));
    }

    /** The call that succeeds unless it depends on others' work. */
    static Response call(Operation operation, RequestSpecification request) {
        Call call = CALLS.get(operation.id());
        return call.send(operation, request, call.path().get());
    }

    static Stream<Operation> operations() {
        return ContractText.operations().stream();
    }

    @Test
    void knowsACallForEveryOperation() {
        assertThat(operations().map(Operation::id)).containsExactlyInAnyOrderElementsOf(CALLS.keySet());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void allowsExactlyTheCallersWithOneOfItsScopes(Operation operation) {
        Call call = CALLS.get(operation.id());
        List<String> surprises = new ArrayList<>();
        String path = call.path().get();
        for (String scope : SCOPES) {
            boolean allowed = operation.isPublic() || operation.scopes().contains(scope);
            // Who is let in may use it up.
            String to =
                    allowed && !operation.method().equals("GET") ? call.path().get() : path;
            Response answer =
                    switch (scope) {
                        case "customer" ->
                            call.send(operation, Api.invalid(Api.asCustomer(CUSTOMER)), to, call.ofCustomer());
                        case "invitation" ->
                            call.send(
                                    operation,
                                    given().header("X-Invitation", invitation(allowed, to)),
                                    to,
                                    call.ofCustomer());
                        default -> call.send(operation, given().header("X-API-Key", Api.key(scope)), to);
                    };
            expect(surprises, scope, answer, allowed ? call.status() : 403);
        }
        expect(surprises, "nobody", call.send(operation, given(), path), operation.isPublic() ? call.status() : 401);
        // A key that is sent must be right, even where none is needed.
        String wrong = TestIssuer.token(CUSTOMER) + "x";
        expect(surprises, "a wrong token", call.send(operation, Api.invalid(Api.bearing(wrong)), path), 401);
        expect(surprises, "a wrong key", call.send(operation, given().header("X-API-Key", "nonsense"), path), 401);
        assertThat(surprises).isEmpty();
    }

    private static void expect(List<String> surprises, String who, Response answer, int status) {
        if (answer.statusCode() != status) {
            surprises.add(who + " is answered " + answer.statusCode() + " instead of " + status);
        } else if (status == 401 || status == 403) {
            ProblemType type = status == 401 ? ProblemType.UNAUTHENTICATED : ProblemType.FORBIDDEN;
            if (!answer.asString().contains("\"type\":\"" + type.uri() + "\"")) {
                surprises.add(who + " is refused by another problem: " + answer.asString());
            }
        }
    }
}
