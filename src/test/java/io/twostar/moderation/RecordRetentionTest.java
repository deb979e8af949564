package io.twostar.moderation;

import static io.twostar.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.twostar.Shop;
import io.twostar.delisting.ShiftedClock;
import io.twostar.laws.Sql;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ShiftedClock.Profile.class)
class RecordRetentionTest {

    @Inject
    Sql sql;

    @Inject
    ShiftedClock clock;

    @Inject
    RecordRetention records;

    @Inject
    ModerationSettings settings;

    @Test
    void keepsRemovalsForAYearAndThenForgetsThem() {
        String product = Shop.product();
        String author = Shop.unique("author");
        String review = Moderation.review(product, author, 1, "Buy it elsewhere.");
        sending(
                        Map.of(
                                "kind",
                                "REVIEW",
                                "subjectId",
                                review,
                                "reason",
                                "ADVERTISING",
                                "reporterId",
                                Shop.unique("reader")),
                        "submit")
                .post("/products/" + product + "/reports")
                .then()
                .statusCode(201);
        String decision = Moderation.decide(product, review, "REMOVE").header("Location");
        sending(Map.of("text", "It is no advertisement."), "admin")
                .post(decision + "/appeals")
                .then()
                .statusCode(201);
        assertThat(kept(product)).isEqualTo(3);
        Duration year = Duration.ofDays(365);
        Duration rest = settings.records().minus(year).plusDays(1);
        clock.forward(year);
        try {
            records.processBatch();
            assertThat(kept(product)).isEqualTo(3);
            clock.forward(rest);
            records.processBatch();
            assertThat(kept(product)).isZero();
        } finally {
            clock.forward(year.plus(rest).negated());
        }
    }

    private long kept(String product) {
        return sql.number(
                "select (select count(*) from moderation_decision where product_id = ?)"
                        + " + (select count(*) from appeal where product_id = ?)"
                        + " + (select count(*) from abuse_report where product_id = ?)",
                product,
                product,
                product);
    }
}
