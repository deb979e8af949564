package io.twostar.surge;

import static io.twostar.Shop.unique;

import io.twostar.Api;
import io.twostar.Shop;
import io.twostar.http.problem.Times;
import io.twostar.job.JobCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Products with a past, for tests of what surges do to them. */
public final class Established {

    private Established() {}

    /** A product with ratings from over a year, one after another of these stars. */
    public static String product(int ratings, int... stars) {
        String productId = Shop.product();
        rate(productId, ratings, stars);
        return productId;
    }

    public static void rate(String productId, int ratings, int... stars) {
        StringBuilder csv = new StringBuilder("productId,authorId,stars,createdAt\n");
        for (int i = 0; i < ratings; i++) {
            Instant at = Instant.now().minus(Duration.ofDays(40 + i * 365L / ratings));
            csv.append(
                    "%s,%s,%d,%s\n".formatted(productId, unique("author"), stars[i % stars.length], Times.format(at)));
        }
        Shop.importReviews(csv.toString());
    }

    /** The audit of a product finds nothing wrong. */
    public static void assertSound(String... productIds) {
        String jobId = Api.sending(Map.of("productIds", List.of(productIds)), "admin")
                .post("/audits")
                .then()
                .statusCode(202)
                .extract()
                .path("jobId");
        if (JobCalls.ended(jobId).<Number>path("differences").longValue() != 0) {
            throw new AssertionError(JobCalls.differences(jobId).asString());
        }
    }
}
