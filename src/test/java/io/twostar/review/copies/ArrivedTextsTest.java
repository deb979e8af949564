package io.twostar.review.copies;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.store.PlansByKeys;
import io.twostar.store.SqlSession;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ArrivedTextsTest {

    private static final String STORM = """
            insert into review (product_id, review_id, epoch, stars, status, text_status, counting, created_at, updated_at)
            select 'stormed', gen_random_uuid(), 1, 5, 'PUBLISHED', 'NONE', 'COUNTED', now(), now()
            from generate_series(1, 20000)
            """;

    @Inject
    DataSource database;

    /**
     * Every other index of reviews begins with the product too, and finds one review of a product by reading all that it
     * has, or nearly so.
     */
    @Test
    void findsEachReviewByItsKey() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            PlansByKeys.choose(SqlSession.of(connection));
            assertThat(plan(connection)).as("with few reviews").doesNotContain(" ix_review");
            try (Statement storm = connection.createStatement()) {
                storm.execute(STORM);
            }
            assertThat(plan(connection))
                    .contains("using pk_review on review")
                    .doesNotContain(" ix_review", " uq_review");
            connection.rollback();
        }
    }

    private static String plan(Connection connection) {
        return String.join(
                "\n",
                SqlSession.of(connection)
                        .query("explain " + ArrivedTexts.READ)
                        .bind("after", 0L)
                        .bind("most", 500)
                        .list(row -> row.text("QUERY PLAN")));
    }
}
