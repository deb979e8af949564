package io.twostar.review.search;

import static io.twostar.Api.as;
import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.Shop;
import io.twostar.store.Transactions;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Customers search in reviews as they search elsewhere. */
@QuarkusTest
class SearchTest {

    private static String product;

    @Inject
    Transactions transactions;

    private static synchronized String product() {
        if (product == null) {
            String made = Shop.product();
            say(made, "en", "Short cables", "The cables are too short for my desk. Not good!");
            say(made, "de", null, "Die Kabel sind zu kurz, die Häuser zu laut.");
            say(made, "en-GB", null, "Good sound; I have been running with it for weeks.");
            say(made, null, null, "No language, one cable.");
            say(made, "en", null, "Wrong <script>alert(1)</script> cable & \"sound\"");
            await().untilAsserted(() ->
                    assertThat(found(made, "cable or Kabel or sound")).hasSize(5));
            product = made;
        }
        return product;
    }

    static Stream<Arguments> searches() {
        return Stream.of(
                arguments("cable", "cables cable script"),
                arguments("CABLES", "cables script"),
                arguments("run", "running"),
                arguments("haus", "häuser"),
                arguments("kabel kurz", "häuser"),
                arguments("\"not good\"", "cables"),
                arguments("\"good not\"", ""),
                arguments("sound -cable", "running"),
                arguments("cable -short", "cable script"),
                arguments("-cable", "häuser running"),
                arguments("kabel or running", "häuser running"),
                arguments("' & | ! <-> :*", ""),
                arguments("\\", ""));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("searches")
    void findsFormsPhrasesAndLeavesWordsOut(String words, String expected) {
        Map<String, String> byName = Map.of(
                "cables", "too short for my desk",
                "häuser", "Häuser",
                "running", "running with it",
                "cable", "No language",
                "script", "alert(1)");
        assertThat(found(product(), words))
                .hasSize(expected.isEmpty() ? 0 : expected.split(" ").length)
                .allSatisfy(text -> assertThat(Stream.of(expected.split(" ")).map(byName::get))
                        .anySatisfy(part -> assertThat(text).contains(part)));
    }

    @Test
    void marksTheHitsInPartsOfTheText() {
        Map<String, Object> review = items(product(), "cable short").get(0);
        assertThat(review.get("highlights").toString())
                .contains("field=TITLE")
                .contains("{text=Short, hit=true}, {text= , hit=false}, {text=cables, hit=true}")
                .contains("field=TEXT");
        items(product(), "cable").forEach(item -> assertThat(foreign(item)).isEmpty());
        assertThat(asAnonymous().get("/products/" + product() + "/reviews").<List<Object>>path("items.highlights"))
                .containsOnlyNulls();
    }

    /** Fragments that are no piece of the title or the text. */
    @SuppressWarnings("unchecked")
    private static List<String> foreign(Map<String, Object> item) {
        return ((List<Map<String, Object>>) item.get("highlights"))
                .stream()
                        .flatMap(highlight -> ((List<Map<String, Object>>) highlight.get("fragments")).stream())
                        .map(fragment -> String.join(
                                "",
                                ((List<Map<String, Object>>) fragment.get("parts"))
                                        .stream()
                                                .map(part -> (String) part.get("text"))
                                                .toList()))
                        .filter(piece -> texts(item).stream().noneMatch(text -> text.contains(piece)))
                        .toList();
    }

    private static List<String> texts(Map<String, Object> item) {
        return Stream.of(item.get("title"), item.get("text"))
                .filter(text -> text != null)
                .map(Object::toString)
                .toList();
    }

    @Test
    void followsEditsAndHidesAtOnce() {
        String edited = Shop.product();
        String review = say(edited, "en", null, "It rattles.");
        awaitFound(edited, "rattle", 1);
        sending(Map.of("stars", 3, "text", "It hums.", "locale", "en"), "submit")
                .header("If-Match", "*")
                .put("/products/" + edited + "/reviews/" + review)
                .then()
                .statusCode(200);
        awaitFound(edited, "hum", 1);
        awaitFound(edited, "rattle", 0);
        Shop.withdraw(edited, review);
        assertThat(found(edited, "hum")).isEmpty();
    }

    @Test
    void findsWhatWasImported() {
        String imported = Shop.product();
        Shop.importReviews("productId,authorId,stars,text,locale\n" + imported + "," + unique("author")
                + ",4,Wonderful batteries,en\n");
        awaitFound(imported, "battery", 1);
    }

    @Test
    void doesNotKeepWordsOfErasedAuthors() {
        String erased = Shop.product();
        String author = unique("author");
        sending(Map.of("stars", 4, "text", "Secretive", "locale", "en", "author", Map.of("id", author)), "submit")
                .post("/products/" + erased + "/reviews")
                .then()
                .statusCode(201);
        awaitFound(erased, "secretive", 1);
        Shop.awaitJob(sending(Map.of("mode", "ANONYMIZE"), "admin")
                .post("/authors/" + author + "/erasures")
                .then()
                .extract()
                .path("jobId"));
        assertThat(transactions.<Boolean>read(sql -> sql.query("select from review_words where product_id = :id")
                        .bind("id", erased)
                        .exists()))
                .isFalse();
    }

    @Test
    void readsTheIndexOfWords() {
        product();
        String plan = transactions.inNew(sql -> {
            sql.query("select set_config('enable_seqscan', 'off', true)").exists();
            return String.join(
                    "\n",
                    sql.query(
                                    "explain select review_id from review_words where words @@ (select review_query(:id, 'cable -short'))")
                            .bind("id", product())
                            .list(row -> row.text("QUERY PLAN")));
        });
        assertThat(plan).contains("ix_review_words", "InitPlan");
    }

    private static String say(String product, String locale, String title, String text) {
        Map<String, Object> members = new HashMap<>(Map.of("text", text));
        members.put("locale", locale);
        members.put("title", title);
        return Shop.review(product, 4, members);
    }

    private static void awaitFound(String product, String words, int reviews) {
        await().untilAsserted(() -> assertThat(found(product, words)).hasSize(reviews));
    }

    private static List<String> found(String product, String words) {
        return items(product, words).stream()
                .map(item -> item.get("text").toString())
                .toList();
    }

    private static List<Map<String, Object>> items(String product, String words) {
        return as("submit")
                .queryParam("q", words)
                .get("/products/" + product + "/reviews")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }
}
