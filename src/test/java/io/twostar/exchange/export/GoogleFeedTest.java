package io.twostar.exchange.export;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

@QuarkusTest
class GoogleFeedTest {

    private final String product = unique("kettle");

    private void put(Map<String, Object> more) {
        Map<String, Object> card = new HashMap<>(more);
        card.put("name", "Kettle & <Co> \"1 l\"");
        card.put("category", unique("category"));
        sending(card, "catalog").put("/products/" + product).then().statusCode(201);
    }

    private void review(Map<String, Object> review) {
        Map<String, Object> whole = new HashMap<>(review);
        whole.putIfAbsent("author", Map.of("id", unique("author")));
        sending(whole, "submit")
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201);
    }

    private static String feed() {
        return asAnonymous()
                .get("/feeds/google-product-reviews.xml")
                .then()
                .statusCode(200)
                .contentType(containsString("application/xml"))
                .header("Cache-Control", "public, max-age=3600")
                .extract()
                .asString();
    }

    /** The reviews of this test's product, by element. */
    private List<Map<String, String>> reviews(String feed) throws Exception {
        XPath path = XPathFactory.newInstance().newXPath();
        NodeList found = (NodeList) path.evaluate(
                "/feed/reviews/review[products/product/product_ids/skus/sku = '" + product + "']",
                new InputSource(new StringReader(feed)),
                XPathConstants.NODESET);
        List<Map<String, String>> reviews = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            Map<String, String> review = new HashMap<>();
            for (String element : List.of(
                    "title",
                    "content",
                    "reviewer/name",
                    "review_language",
                    "review_country",
                    "is_incentivized_review",
                    "is_verified_purchase",
                    "pros/pro",
                    "cons/con[2]",
                    "ratings/overall",
                    "review_url",
                    ".//gtin",
                    ".//brand",
                    ".//product_name")) {
                String value = path.evaluate(element, found.item(i));
                if (!value.isEmpty()) {
                    review.put(element, value);
                }
            }
            reviews.add(review);
        }
        return reviews;
    }

    @Test
    void keepsToTheSchemaWhateverPeopleWrite() throws Exception {
        put(Map.of("url", "https://shop.example/kettle?a=1&b=2", "gtin", "4006381333931", "brand", "Halden"));
        review(Map.of(
                "stars", 1,
                "title", "Rust & <b>more</b>",
                "text", "It rusts ]]> \u0001\u000b \uD83D\uDE00 & \"so\" on\uFFFF.\nNever again.",
                "locale", "de-AT",
                "author", Map.of("id", unique("author"), "displayName", "Käthe <3"),
                "incentive", "DISCOUNT",
                "attributes", Map.of("pros", List.of("looks"), "cons", List.of("rust", "price"))));
        review(Map.of("stars", 4, "title", "Only a title", "locale", "gsw"));
        review(Map.of("stars", 5));
        String feed = feed();
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(GoogleFeedTest.class.getResource("google-product-reviews-2.4.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(feed)));
        Map<String, String> ofBoth = Map.of(
                "review_url", "https://shop.example/kettle?a=1&b=2",
                "is_verified_purchase", "false",
                ".//gtin", "4006381333931",
                ".//brand", "Halden",
                ".//product_name", "Kettle & <Co> \"1 l\"");
        assertThat(reviews(feed))
                .containsExactlyInAnyOrder(
                        with(
                                ofBoth,
                                Map.of(
                                        "ratings/overall", "1",
                                        "title", "Rust & <b>more</b>",
                                        "content", "It rusts ]]>  \uD83D\uDE00 & \"so\" on.\nNever again.",
                                        "reviewer/name", "Käthe <3",
                                        "review_language", "de",
                                        "review_country", "AT",
                                        "is_incentivized_review", "true",
                                        "pros/pro", "looks",
                                        "cons/con[2]", "price")),
                        with(
                                ofBoth,
                                Map.of(
                                        "ratings/overall", "4",
                                        "content", "Only a title",
                                        "reviewer/name", "Anonymous",
                                        "is_incentivized_review", "false")));
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    @Test
    void hidesNoStarsAndOnlyProductsWithoutAPage() throws Exception {
        put(Map.of("url", "https://shop.example/" + product));
        IntStream.rangeClosed(1, 5).forEach(stars -> review(Map.of("stars", stars, "text", "So so.")));
        assertThat(reviews(feed()).stream().map(review -> review.get("ratings/overall")))
                .containsExactlyInAnyOrder("1", "2", "3", "4", "5");
        sending(Map.of("name", "Kettle", "category", "Kettles"), "catalog").put("/products/" + product);
        assertThat(reviews(feed())).isEmpty();
    }

    @Inject
    GoogleFeed feed;

    /** However many fetch it, and whatever is said meanwhile. */
    @Test
    void isMadeOnceAnHour(@TempDir Path directory) throws IOException {
        put(Map.of("url", "https://shop.example/once"));
        review(Map.of("stars", 4, "text", "Once."));
        FeedFiles files = new FeedFiles(feed, new FeedSettings() {
            @Override
            public Names names() {
                return Names.PRODUCT;
            }

            @Override
            public String publisher() {
                return "Twostar";
            }

            @Override
            public Optional<String> favicon() {
                return Optional.empty();
            }

            @Override
            public Path directory() {
                return directory;
            }

            @Override
            public Duration maxAge() {
                return Duration.ofHours(1);
            }
        });
        FeedFiles.Made made = files.current();
        review(Map.of("stars", 1, "text", "Twice."));
        assertThat(files.current()).isSameAs(made);
        assertThat(Files.readString(made.plain())).contains("Once.").doesNotContain("Twice.");
    }

    @Test
    void isTheSameFileUntilItChanges() {
        put(Map.of("url", "https://shop.example/same"));
        review(Map.of("stars", 4, "text", "As it was."));
        feed();
        var first = asAnonymous().get("/feeds/google-product-reviews.xml");
        String etag = first.header("ETag");
        asAnonymous()
                .header("If-None-Match", etag)
                .get("/feeds/google-product-reviews.xml")
                .then()
                .statusCode(304)
                .header("ETag", etag);
        review(Map.of("stars", 1, "text", "It changes."));
        asAnonymous()
                .header("If-None-Match", etag)
                .get("/feeds/google-product-reviews.xml")
                .then()
                .statusCode(200);
    }
}
