package io.twostar.moderation;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.eventsUntil;
import static io.twostar.Shop.productIn;
import static io.twostar.Shop.unique;
import static io.twostar.moderation.Moderation.decide;
import static io.twostar.moderation.Moderation.queue;
import static io.twostar.moderation.Moderation.review;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts that are nearly the same as another author's. */
@QuarkusTest
class CopyWatchTest {

    private final String category = unique("category");
    private String product;

    @BeforeEach
    void introduceProduct() {
        product = productIn(category);
    }

    @Test
    void holdsCopiesOfOtherAuthorsOnly() {
        String text = "Since " + unique("w") + " this holder stands beside our basin and it " + unique("x")
                + " has not rusted a bit although four people splash water on it every single morning.";
        String author = unique("author");
        String original = review(product, author, 5, text);
        String elsewhere = productIn(category);
        String own = review(elsewhere, author, 5, text);
        String copy = review(
                elsewhere, unique("author"), 1, text.replace("four", "five").toLowerCase());
        String different = review(
                elsewhere,
                unique("author"),
                5,
                "Since March this holder hangs in the hall and the dog has not noticed it, which is all I ask for.");
        await().until(() -> queue(category).size() == 1);
        assertThat(queue(category).get(0))
                .containsEntry("subjectId", copy)
                .containsEntry("findings", List.of("NEAR_DUPLICATE"));
        assertThat(List.of(original, own))
                .contains(queue(category).get(0).get("likeSubjectId").toString());
        status(elsewhere, copy, "PENDING");
        status(product, original, "PUBLISHED");
        status(elsewhere, own, "PUBLISHED");
        status(elsewhere, different, "PUBLISHED");
        eventsUntil(elsewhere, "text.waiting");

        // A decided text is not sent to moderation again when only the stars change.
        decide(elsewhere, copy, "PUBLISH").then().statusCode(201);
        sending(Map.of("stars", 2, "text", text.replace("four", "five").toLowerCase(), "locale", "en"), "submit")
                .header("If-Match", "*")
                .put("/products/" + elsewhere + "/reviews/" + copy)
                .then()
                .statusCode(200);
        String later = review(product, unique("author"), 5, text + " " + unique("y"));
        await().until(() -> queue(category).size() == 1);
        assertThat(queue(category).get(0)).containsEntry("subjectId", later);
    }

    @Test
    void leavesDecidedTextsUnchanged() {
        String text = "Whoever wants to know how " + unique("w") + " fares with hard water for a whole year " + "and "
                + unique("x") + " finds all of it at www.example.com in the end.";
        review(product, unique("author"), 5, text);
        String copy = review(product, unique("author"), 5, text);
        decide(product, copy, "PUBLISH").then().statusCode(201);
        String later = review(product, unique("author"), 5, text);
        await().until(() -> queue(category).stream()
                .anyMatch(item -> later.equals(item.get("subjectId"))
                        && item.get("findings").toString().contains("NEAR_DUPLICATE")));
        status(product, copy, "PUBLISHED");
    }

    private static void status(String product, String review, String status) {
        asAnonymous().get("/products/" + product + "/reviews/" + review).then().body("textStatus", equalTo(status));
    }
}
