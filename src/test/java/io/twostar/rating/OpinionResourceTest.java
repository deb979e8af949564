package io.twostar.rating;

import static io.twostar.Api.asAnonymous;
import static io.twostar.Api.sending;
import static io.twostar.Shop.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.Shop;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpinionResourceTest {

    @Inject
    DataSource database;

    private final Random random = new Random(1);

    private static Map<String, Object> body(int fit, List<String> pros, List<String> cons) {
        return Map.of("stars", 4, "attributes", Map.of("fit", fit, "pros", pros, "cons", cons));
    }

    private static String review(String product, Map<String, Object> body) {
        Map<String, Object> review = new HashMap<>(body);
        review.put("author", Map.of("id", unique("author")));
        return sending(review, "submit")
                .post("/products/" + product + "/reviews")
                .then()
                .statusCode(201)
                .extract()
                .path("reviewId");
    }

    @Test
    void showsTheFitFromFiveVotesOnInTheSummaryToo() {
        String product = Shop.product();
        List<String> reviews = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            reviews.add(review(product, body(1, List.of("Soft  Fabric"), List.of())));
        }
        asAnonymous()
                .get("/products/" + product + "/fit")
                .then()
                .statusCode(200)
                .body("votes", equalTo(4))
                .body("$", not(hasKey("fit")));
        asAnonymous().get("/products/" + product + "/rating-summary").then().body("$", not(hasKey("fit")));
        reviews.add(review(product, body(2, List.of("soft fabric", "SOFT FABRIC"), List.of("thin"))));
        asAnonymous()
                .get("/products/" + product + "/rating-summary")
                .then()
                .body("fit.votes", equalTo(5))
                .body("fit.median", equalTo(1.0f))
                .body("fit.distribution.runsLarge", equalTo(4))
                .body("fit.verdict", equalTo("RUNS_LARGE"))
                .body("fit.wording.en", equalTo("Runs large: consider a size smaller."))
                .body("fit.wording.de", equalTo("Fällt groß aus: Nehmen Sie eher eine Größe kleiner."));
        asAnonymous()
                .get("/products/" + product + "/pros-and-cons")
                .then()
                .statusCode(200)
                .body("pros.term", contains("soft fabric"))
                .body("pros.count", contains(5))
                .body("cons.term", contains("thin"));
        Shop.withdraw(product, reviews.get(4));
        asAnonymous().get("/products/" + product + "/rating-summary").then().body("$", not(hasKey("fit")));
        Shop.edit(product, reviews.get(0), 3);
        asAnonymous()
                .get("/products/" + product + "/pros-and-cons")
                .then()
                .body("pros.count", contains(3))
                .body("cons.size()", equalTo(0));
    }

    @Test
    void countsWhatARecountCountsWhateverHappens() throws Exception {
        List<String> products = List.of(Shop.product(), Shop.product(), Shop.product());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Void>> work = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            String product = products.get(i % 3);
            Map<String, Object> said = anything();
            Map<String, Object> later = anything();
            int fate = random.nextInt(4);
            work.add(threads.submit((Callable<Void>) () -> {
                String review = review(product, said);
                if (fate == 0) {
                    Shop.withdraw(product, review);
                } else if (fate == 1) {
                    sending(later, "submit")
                            .header("If-Match", "*")
                            .put("/products/" + product + "/reviews/" + review)
                            .then()
                            .statusCode(200);
                }
                return null;
            }));
        }
        for (Future<Void> done : work) {
            done.get();
        }
        threads.shutdown();
        for (String product : products) {
            assertThat(lines(
                            "select epoch, kind, term, count from review_opinion where count > 0 and product_id = ?",
                            product))
                    .isNotEmpty()
                    .isEqualTo(lines("""
                            select r.epoch, o.kind, o.term, count(*) from review r cross join lateral opinions_of(r.attributes) o
                            where r.counting = 'COUNTED' and r.product_id = ? group by 1, 2, 3
                            """, product));
        }
    }

    private Map<String, Object> anything() {
        return body(
                random.nextInt(5) - 2,
                List.of("good " + random.nextInt(3), "Good " + random.nextInt(3)),
                random.nextBoolean() ? List.of() : List.of("bad " + random.nextInt(2)));
    }

    private TreeSet<String> lines(String sql, String product) throws Exception {
        TreeSet<String> lines = new TreeSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, product);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(row.getInt(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getLong(4));
                }
            }
        }
        return lines;
    }
}
