package io.twostar.exchange.format;

import static io.twostar.exchange.ImportCalls.admin;
import static io.twostar.exchange.ImportCalls.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.twostar.exchange.ImportCalls;
import io.twostar.job.JobCalls;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small file in the shape of each system's export, previewed without a word and imported by the preset that was guessed. */
@QuarkusTest
class PresetsTest {

    private static final Map<String, String> FILES = Map.of(
            "yotpo", """
                    Review ID,Product ID,Product Title,Review Score,Review Title,Review Content,Review Creation Date,Reviewer Email,Reviewer Display Name,Review Status
                    r1,PAN,Pan,4,Good,"Fine, really",2024-05-01 10:00:00,j@example.com,J,published
                    r2,PAN,Pan,1,Bad,Spam,2024-05-01 10:00:00,k@example.com,K,rejected
                    """,
            "judgeme", """
                    {"reviews": [{"id": 1, "title": "Good", "body": "Fine, really", "rating": 4, "product_external_id": "PAN",
                      "reviewer": {"id": 2, "email": "j@example.com", "name": "J"}, "created_at": "2024-05-01T10:00:00+00:00",
                      "verified": "buyer", "curated": "ok", "published": true, "updated_at": "2024-06-01T10:00:00+00:00", "pictures": [{"urls": {"small": "x"}}]},
                     {"id": 2, "body": "Spam", "rating": 1, "product_external_id": "PAN", "curated": "spam", "published": false}]}
                    """,
            "woocommerce", """
                    [{"id": 22, "date_created": "2024-05-01T12:00:00", "date_created_gmt": "2024-05-01T10:00:00", "product_id": "PAN",
                      "product_name": "Pan", "status": "approved", "reviewer": "J", "reviewer_email": "j@example.com",
                      "review": "<p>Fine, really</p>\\n", "rating": 4, "verified": true, "_links": {"self": [{"href": "x"}]}},
                     {"id": 23, "product_id": "PAN", "status": "hold", "reviewer": "K", "review": "Spam", "rating": 1}]
                    """,
            "shopify", """
                    product_handle,state,rating,title,author,email,location,body,reply,created_at,replied_at
                    PAN,published,4,Good,J,j@example.com,,"Fine, really",Thanks,2024-05-01 10:00:00 UTC,2024-05-02 10:00:00 UTC
                    PAN,unpublished,1,Bad,K,k@example.com,,Spam,,2024-05-01 10:00:00 UTC,
                    """,
            "bazaarvoice", """
                    {"Includes": {}, "HasErrors": false, "Errors": [], "TotalResults": 2, "Results": [
                     {"Id": "1", "ProductId": "PAN", "AuthorId": "a1", "UserNickname": "J", "Rating": 4, "RatingRange": 5, "Title": "Good",
                      "ReviewText": "Fine, really", "ContentLocale": "en_US", "SubmissionTime": "2024-05-01T10:00:00.000+00:00",
                      "ModerationStatus": "APPROVED", "Pros": null, "Badges": {}, "TotalPositiveFeedbackCount": 3, "TotalNegativeFeedbackCount": 1,
                      "LastModificationTime": "2024-06-01T10:00:00.000+00:00", "ClientResponses": [{"Department": "Care", "Response": "Thanks", "Date": "2024-05-02T10:00:00.000+00:00"}]},
                     {"Id": "2", "ProductId": "PAN", "AuthorId": "a2", "Rating": 1, "ReviewText": "Spam", "ModerationStatus": "REJECTED"}]}
                    """,
            "amazon-2023", """
                    {"rating": 4.0, "title": "Good", "text": "Fine, really", "images": [], "asin": "B1", "parent_asin": "PAN", "user_id": "AE1", "timestamp": 1714557600000, "helpful_vote": 3, "verified_purchase": true}
                    """,
            "google-reviews-xml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <feed><version>2.4</version><publisher><name>Shop</name></publisher><reviews>
                    <review><review_id>1</review_id><reviewer><name is_anonymous="false">J</name><reviewer_id>a1</reviewer_id></reviewer>
                     <is_verified_purchase>true</is_verified_purchase><is_incentivized_review>true</is_incentivized_review><review_timestamp>2024-05-01T10:00:00Z</review_timestamp>
                     <title>Good</title><content>Fine, really</content><pros><pro>light</pro><pro>fast</pro></pros>
                     <review_url type="group">https://shop.example/pan</review_url>
                     <ratings><overall min="1" max="5">4</overall></ratings>
                     <products><product><product_ids><gtins><gtin>4006381333931</gtin></gtins><skus><sku>PAN</sku><sku>PAN2</sku></skus></product_ids>
                     <product_name>Pan</product_name><product_url>https://shop.example/pan</product_url></product></products></review>
                    <review><review_id>2</review_id><ratings><overall min="1" max="5">1</overall></ratings>
                     <products><product><product_ids><skus><sku>PAN</sku></skus></product_ids></product></products><is_spam>true</is_spam></review>
                    </reviews></feed>
                    """,
            "trustpilot", """
                    {"productReviews": [{"id": "1", "createdAt": "2024-05-01T10:00:00Z", "stars": 4, "content": "Fine, really", "language": "en",
                      "product": {"id": "x", "name": "Pan", "skus": ["PAN"]}, "consumer": {"id": "a1", "displayName": "J"}}]}
                    """,
            "okendo", """
                    productId,rating,name,body,dateCreated,email,title,imageUrls
                    PAN,4,J,"Fine, really",2024-05-01T10:00:00Z,j@example.com,Good,
                    """,
            "stamped", """
                    {"page": 1, "data": [{"id": 7, "author": "J", "reviewTitle": "Good", "reviewMessage": "Fine, really", "reviewRating": 4,
                      "reviewDate": "05/01/2024", "dateCreated": "2024-05-01T10:00:00Z", "reviewVerifiedType": 2, "productId": "PAN",
                      "productName": "Pan", "reviewVotesUp": 3, "reviewVotesDown": 1, "reviewReply": "Thanks", "dateReplied": "2024-05-02T10:00:00Z"}], "total": 1}
                    """);

    private static String type(String preset) {
        return switch (preset) {
            case "yotpo", "shopify", "okendo" -> "text/csv";
            case "amazon-2023" -> "application/x-ndjson";
            case "google-reviews-xml" -> "application/xml";
            default -> "application/json";
        };
    }

    private static ValidatableResponse preview(String type, String file, Charset charset) {
        // An object around the rows is accepted as well, although the contract describes only an array.
        return io.twostar.Api.invalid(admin())
                .noFilters()
                .contentType(type)
                .body(file.getBytes(charset))
                .post("/imports/previews")
                .then()
                .statusCode(200);
    }

    private static JsonPath imported(String preset, String file) {
        return JobCalls.ended(io.twostar.Api.invalid(admin())
                        .noFilters()
                        .contentType(type(preset))
                        .body(file.getBytes(StandardCharsets.UTF_8))
                        .queryParam("source", fresh("shop"))
                        .queryParam("createProducts", true)
                        .queryParam("format", preset)
                        .post("/imports")
                        .<String>path("jobId"))
                .jsonPath();
    }

    @ParameterizedTest
    @CsvSource({
        "yotpo, 1",
        "judgeme, 1",
        "woocommerce, 1",
        "shopify, 1",
        "bazaarvoice, 1",
        "amazon-2023, 0",
        "google-reviews-xml, 1",
        "trustpilot, 0",
        "okendo, 0",
        "stamped, 0"
    })
    void importsWhatASystemExports(String preset, int hidden) {
        String pan = fresh("pan");
        String file = FILES.get(preset).replace("PAN", pan);
        preview(type(preset), file, StandardCharsets.UTF_8)
                .body("preset", equalTo(preset))
                .body("rows", hasSize(1 + hidden))
                .body("rows[0].report", nullValue())
                .body("rows[0].values.stars", equalTo("4"));
        JsonPath job = imported(preset, file);
        assertThat(job.getInt("accepted")).isEqualTo(1);
        assertThat(job.getInt("rejected")).isEqualTo(hidden);
        ImportCalls.reviews(pan)
                .then()
                .body("items.stars", contains(4))
                .body("items.text", contains("Fine, really"))
                .body("items.createdAt", contains("2024-05-01T10:00:00.000Z"));
    }

    /** What a review has come to elsewhere: votes, the shop's reply, the last edit, what its author was given. */
    @ParameterizedTest
    @CsvSource({
        "judgeme, helpfulVotes, 0, updatedAt, 2024-06-01T10:00:00.000Z",
        "shopify, replies[0].text, Thanks, replies[0].createdAt, 2024-05-02T10:00:00.000Z",
        "bazaarvoice, helpfulVotes, 3, unhelpfulVotes, 1",
        "bazaarvoice, replies[0].text, Thanks, updatedAt, 2024-06-01T10:00:00.000Z",
        "amazon-2023, helpfulVotes, 3, unhelpfulVotes, 0",
        "google-reviews-xml, incentive, OTHER, helpfulVotes, 0",
        "stamped, helpfulVotes, 3, unhelpfulVotes, 1",
        "stamped, replies[0].text, Thanks, replies[0].createdAt, 2024-05-02T10:00:00.000Z"
    })
    void bringsThePastOfReviews(String preset, String member, String value, String other, String otherValue) {
        String pan = fresh("pan");
        imported(preset, FILES.get(preset).replace("PAN", pan));
        JsonPath reviews = ImportCalls.reviews(pan).jsonPath();
        assertThat(reviews.getString("items[0]." + member)).isEqualTo(value);
        assertThat(reviews.getString("items[0]." + other)).isEqualTo(otherValue);
        io.twostar.Shop.audit(pan);
    }

    /** What comes from others is checked, and replies are the shop's own words. */
    @Test
    void takesNoRepliesFromFilesOfOthers() {
        String pan = fresh("pan");
        JobCalls.ended(admin().contentType("text/csv")
                .body("productId,authorId,stars,replyText,helpfulVotes\n" + pan + ",a,5,Buy elsewhere,3\n")
                .queryParam("source", fresh("shop"))
                .queryParam("createProducts", true)
                .queryParam("moderate", true)
                .post("/imports")
                .<String>path("jobId"));
        ImportCalls.reviews(pan).then().body("items.helpfulVotes", contains(3)).body("items[0].replies", nullValue());
    }

    @Test
    void showsWhatIsDoubtful() {
        String pan = fresh("pan");
        preview(
                        "text/csv",
                        "productId;authorId;stars;locale;mood\n" + pan + ";j@example.com;9;?;fine\n" + pan
                                + ";b;4,0;en_US;\n",
                        StandardCharsets.UTF_16)
                .body("preset", nullValue())
                .body("separator", equalTo(";"))
                .body("charset", startsWith("UTF-16"))
                .body("ignored", contains("mood"))
                .body("rows.line", contains(2, 3))
                .body("rows[0].report.column", equalTo("stars"))
                .body("rows[0].report.value", equalTo("9"))
                .body("rows[0].values.authorId", startsWith("hash-"))
                .body("rows[1].report", nullValue())
                .body("rows[1].values.stars", equalTo("4"))
                .body("rows[1].values.locale", equalTo("en-US"));
        admin().get("/products/" + pan).then().statusCode(404);
        preview("text/csv", "productId,stars\n", StandardCharsets.UTF_8).body("rows", empty());
        admin().contentType("text/csv")
                .body("a,b\n")
                .post("/imports/previews")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
                    judgeme => [{"rating": 4, "product_external_id": "PAN", "pictures": [{"urls": {"small": "https://c.example/s.jpg", "original": "https://c.example/1.jpg"}}, {"urls": {"original": "https://c.example/2.jpg"}}]}]
                    amazon-2023 => [{"rating": 4.0, "parent_asin": "PAN", "images": [{"small_image_url": "https://c.example/s.jpg", "large_image_url": "https://c.example/1.jpg"}, {"large_image_url": "https://c.example/2.jpg"}]}]
                    bazaarvoice => [{"ProductId": "PAN", "Rating": 4, "Photos": [{"Sizes": {"thumbnail": {"Url": "https://c.example/s.jpg"}, "normal": {"Url": "https://c.example/1.jpg"}}}, {"Sizes": {"normal": {"Url": "https://c.example/2.jpg"}}}]}]
                    okendo => [{"productId": "PAN", "rating": 4, "media": [{"type": "image", "fullSizeUrl": "https://c.example/1.jpg"}, {"type": "image", "fullSizeUrl": "https://c.example/2.jpg"}]}]
                    stamped => [{"productId": "PAN", "reviewRating": 4, "reviewUserPhotos": "1.jpg,https://c.example/2.jpg"}]
                    """)
    void photosAreFoundWhereEachSystemHasThem(String format, String rows) {
        admin().contentType("application/json")
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .queryParam("format", format)
                .post("/imports/previews")
                .then()
                .statusCode(200)
                .body("photoUrls", equalTo(2))
                .body(
                        "rows[0].values.photoUrls",
                        equalTo((format.equals("stamped")
                                        ? "https://cdn.stamped.io/uploads/photos/"
                                        : "https://c.example/")
                                + "1.jpg\nhttps://c.example/2.jpg"));
    }

    @ParameterizedTest
    @CsvSource({
        "yotpo, text/csv, 'Product ID,Review Score,published_image_url,unpublished_image_url\nPAN,4,\"https://c.example/1.jpg,https://c.example/2.jpg\",https://c.example/3.jpg\n'",
        "judgeme, text/csv, 'product_id,rating,picture_urls\nPAN,4,\"https://c.example/1.jpg,https://c.example/2.jpg\"\n'",
        "google-reviews-xml, application/xml, '<feed><reviews><review><ratings><overall>4</overall></ratings><reviewer_images><reviewer_image><url>https://c.example/1.jpg</url></reviewer_image><reviewer_image><url>https://c.example/2.jpg</url></reviewer_image></reviewer_images><products><product><product_ids><skus><sku>PAN</sku></skus></product_ids></product></products></review></reviews></feed>'"
    })
    void photosAreFoundInTablesAndFeeds(String format, String type, String file) {
        admin().contentType(type)
                .body(file.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8))
                .queryParam("format", format)
                .post("/imports/previews")
                .then()
                .statusCode(200)
                .body("photoUrls", equalTo(2));
    }
}
