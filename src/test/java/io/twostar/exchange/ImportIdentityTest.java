package io.twostar.exchange;

import static io.twostar.exchange.ImportCalls.admin;
import static io.twostar.exchange.ImportCalls.fresh;
import static io.twostar.exchange.ImportCalls.product;
import static io.twostar.exchange.ImportCalls.reviews;
import static io.twostar.exchange.ImportCalls.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.job.JobCalls;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which rows are one and the same review: in a file, in the next one, and after an erasure. */
@QuarkusTest
class ImportIdentityTest {

    private static final Map<String, String> UPDATE = Map.of("onConflict", "UPDATE");

    private final String product = fresh("pan");
    private final String source = fresh("shop");

    private void is(int count, int sum) {
        product(product).then().body("ratingSummary.count", equalTo(count)).body("ratingSummary.sum", equalTo(sum));
    }

    private static List<Map<String, Object>> errors(Response job) {
        return admin().get("/jobs/" + job.path("jobId") + "/errors").path("items");
    }

    @Test
    void treatsPlaceholdersAsNoAuthor() {
        String header = "productId,authorId,externalId,stars\n";
        StringBuilder file = new StringBuilder(header);
        List<String> placeholders = List.of("0", "NULL", "null", "N/A", "Guest", "anonymous", "", " ");
        for (int i = 0; i < placeholders.size(); i++) {
            file.append(product)
                    .append(',')
                    .append(placeholders.get(i))
                    .append(",c")
                    .append(i)
                    .append(",1\n");
            file.append(product)
                    .append(',')
                    .append(placeholders.get(i))
                    .append(",d")
                    .append(i)
                    .append(",2\n");
        }
        file.append(product).append(",17,c17,4\n");
        run(file.toString(), source).then().body("accepted", equalTo(17)).body("rejected", equalTo(0));
        is(17, 8 + 16 + 4);
        run(file.toString(), source).then().body("accepted", equalTo(0)).body("duplicates", equalTo(17));
    }

    @Test
    void treatsAnIdOnTooManyRowsAsAPlaceholderAndWarns() {
        StringBuilder file = new StringBuilder("productId,authorId,externalId,stars,locale\n");
        for (int i = 0; i < 500; i++) {
            String author = i % 40 == 0 ? "legacy-import" : "c" + i;
            file.append(product)
                    .append(',')
                    .append(author)
                    .append(",e")
                    .append(i)
                    .append(i == 0 ? ",3,?\n" : ",3,\n");
        }
        Response job = run(file.toString(), source);
        job.then().body("accepted", equalTo(500)).body("rejected", equalTo(0)).body("done", equalTo(500));
        assertThat(errors(job)).singleElement().satisfies(error -> {
            assertThat(error).containsEntry("kind", "WARNING").containsEntry("line", 2);
            assertThat(error.get("column") + " " + error.get("reason")).contains("authorId", "locale");
        });
        is(500, 1500);
        run(file.toString(), source).then().body("accepted", equalTo(0)).body("duplicates", equalTo(500));
    }

    @Test
    void leavesAnAuthorOfFewRowsAlone() {
        StringBuilder file = new StringBuilder("productId,authorId,stars\n");
        for (int i = 0; i < 20; i++) {
            file.append(product).append("-").append(i).append(",busy,3\n");
        }
        Response job = run(file.toString(), source);
        job.then().body("accepted", equalTo(20));
        assertThat(errors(job)).isEmpty();
        admin().get("/authors/busy/reviews").then().body("items.source", hasItem(source));
    }

    @Test
    void listsWhatANewerRowOfTheFileSupersedes() {
        String file = "productId,authorId,externalId,stars,createdAt\n"
                + product + ",a,e1,1,2026-01-01\n"
                + product + ",a,e2,5,2026-03-01\n"
                + product + ",a,e3,2,2026-02-01\n"
                + product + ",a,e2,5,2026-03-01\n";
        for (int night = 0; night < 2; night++) {
            Response job = run(file, source);
            job.then()
                    .body("accepted", equalTo(night == 0 ? 1 : 0))
                    .body("duplicates", equalTo(night == 0 ? 1 : 2))
                    .body("rejected", equalTo(2))
                    .body("done", equalTo(4));
            assertThat(errors(job))
                    .extracting(error -> error.get("line") + " " + error.get("kind"))
                    .containsExactly("2 SUPERSEDED", "4 SUPERSEDED");
            assertThat(errors(job).get(0).get("reason").toString()).contains("line 3");
            is(1, 5);
        }
    }

    /** The next night the author has written again, or the older row comes by itself. */
    @Test
    void listsWhatTheStoredReviewOfTheAuthorKeepsOut() {
        String header = "productId,authorId,externalId,stars,createdAt\n";
        String first = product + ",a,e1,1,2026-01-01\n";
        String second = product + ",a,e2,5,2026-03-01\n";
        run(header + first, source).then().body("accepted", equalTo(1));
        Response both = run(header + first + second, source);
        both.then().body("duplicates", equalTo(1)).body("rejected", equalTo(1));
        assertThat(errors(both))
                .extracting(error -> error.get("line") + " " + error.get("kind"))
                .containsExactly("3 SUPERSEDED");
        Response alone = run(header + second, source);
        assertThat(errors(alone)).extracting(error -> error.get("kind")).containsExactly("SUPERSEDED");
        is(1, 1);
    }

    @Test
    void makesNoOtherReviewOfAColumnThatIsNoPartOfIt() {
        String first = "productId,stars,text,votes\n" + product + ",1,bad,3\n" + product + ",5,good,0\n";
        run(first, source).then().body("accepted", equalTo(2));
        is(2, 6);
        run(first.replace(",3\n", ",4\n"), source)
                .then()
                .body("accepted", equalTo(0))
                .body("duplicates", equalTo(2));
        run(
                        "productName,stars,text,productId,category\nPan,5,good," + product + ",Pans\nPan,1,bad,"
                                + product + ",Pans\n",
                        source)
                .then()
                .body("duplicates", equalTo(2));
        run(first.replace("bad", "worse"), source).then().body("accepted", equalTo(1));
        is(3, 7);
    }

    private void erase(String author, String mode) {
        Response erasure = admin().contentType("application/json")
                .body(Map.of("mode", mode))
                .post("/authors/" + author + "/erasures");
        assertThat(erasure.statusCode()).isLessThan(300);
        JobCalls.ended(erasure.path("jobId"));
    }

    @Test
    void countsNothingAgainThatWasErased() {
        for (String mode : List.of("ANONYMIZE", "DELETE")) {
            String one = fresh("pan");
            String author = fresh("kx");
            String shop = fresh("shop");
            String file =
                    "productId,externalId,authorId,stars\n" + one + ",e1," + author + ",1\n" + one + ",e2,kx-b,5\n";
            int count = mode.equals("DELETE") ? 1 : 2;
            int sum = mode.equals("DELETE") ? 5 : 6;
            run(file, shop).then().body("accepted", equalTo(2));
            erase(author, mode);
            product(one).then().body("ratingSummary.count", equalTo(count)).body("ratingSummary.sum", equalTo(sum));
            for (String night : List.of(file, file.replace(author, ""), file.replace(",e1,", ",,"))) {
                run(night, shop)
                        .then()
                        .body("accepted", equalTo(0))
                        .body("duplicates", equalTo(2))
                        .body("erased", equalTo(1));
                product(one).then().body("ratingSummary.count", equalTo(count)).body("ratingSummary.sum", equalTo(sum));
            }
        }
    }

    @Test
    void editsOnlyWhereItIsAskedTo() {
        String header = "productId,externalId,authorId,stars,text\n";
        String before = header + product + ",e1,a,1,It broke.\n" + product + ",e2,b,5,Fine.\n";
        String after = header + product + ",e1,a,4,It was repaired.\n" + product + ",e2,b,5,Fine.\n";
        run(before, source).then().body("accepted", equalTo(2));
        run(after, source).then().body("accepted", equalTo(0)).body("duplicates", equalTo(2));
        is(2, 6);
        run(after, source, Map.of("onConflict", "UPDATE", "dryRun", true))
                .then()
                .body("updated", equalTo(1));
        is(2, 6);
        run(after, source, UPDATE)
                .then()
                .body("accepted", equalTo(1))
                .body("updated", equalTo(1))
                .body("duplicates", equalTo(1));
        is(2, 9);
        run(after, source, UPDATE).then().body("accepted", equalTo(0)).body("duplicates", equalTo(2));
        Response list = reviews(product);
        list.then().body("items.text", hasItem("It was repaired."));
        String review = list.path("items.find { it.stars == 4 }.reviewId");
        admin().get("/products/" + product + "/reviews/" + review + "/revisions")
                .then()
                .body("items.text", contains("It broke.", "It was repaired."));
    }

    @Test
    void holdsAnEditToTheChecksWhereTheyAreAskedFor() {
        String header = "productId,externalId,stars,text\n";
        run(header + product + ",e1,1,It broke.\n", source).then().body("accepted", equalTo(1));
        run(header + product + ",e1,1,See www.example.com\n", source, Map.of("onConflict", "UPDATE", "moderate", true))
                .then()
                .body("updated", equalTo(1));
        reviews(product).then().body("items.textStatus", contains("PENDING"));
    }

    @Test
    void namesAProductWhoseNameWasMadeUp() {
        run("productId,externalId,stars\n" + product + ",e1,4\n", source).then().body("accepted", equalTo(1));
        product(product).then().body("name", equalTo(product));
        run("productId,productName,externalId,stars\n" + product + ",Pan,e1,4\n", source)
                .then()
                .body("duplicates", equalTo(1));
        product(product).then().body("name", equalTo("Pan"));
        run("productId,productName,externalId,stars\n" + product + ",Another,e2,4\n", source);
        product(product).then().body("name", equalTo("Pan"));
    }

    @Test
    void trimsCategories() {
        String category = fresh("Pans");
        run(
                "productId,category,authorId,stars\n" + product + "," + category + ",a,5\n" + product + "-2,\""
                        + category + " \",a,5\n",
                source);
        admin().get("/products?category=" + category).then().body("items.productId", contains(product, product + "-2"));
    }

    @Test
    void refusesGtinsWithAWrongCheckDigit() {
        Map<String, String> put = Map.of("name", "Pan", "category", "Pans", "gtin", "4006381333932");
        admin().contentType("application/json")
                .body(put)
                .put("/products/" + product)
                .then()
                .statusCode(400)
                .body("validationErrors.path", contains("gtin"));
    }
}
