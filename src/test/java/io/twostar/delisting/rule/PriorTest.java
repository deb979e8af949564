package io.twostar.delisting.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.store.SqlSession;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ratings a prior is taken from, in a shop of two categories that hides the real one for a transaction. */
@QuarkusTest
class PriorTest {

    private static final String SHOP = """
            create temporary table product (product_id text, epoch int, category text) on commit drop;
            create temporary table rating_summary
                (product_id text, epoch int, c1 bigint, c2 bigint, c3 bigint, c4 bigint, c5 bigint) on commit drop;
            insert into product values ('k1', 2, 'kettles'), ('p1', 1, 'pans');
            insert into rating_summary values ('k1', 1, 900, 0, 0, 0, 0), ('k1', 2, 1, 0, 0, 0, %d), ('p1', 1, 0, 0, %d, 0, 0);
            """;

    @Inject
    DataSource database;

    @ParameterizedTest
    @CsvSource({
        // fives of kettles besides a one, threes of pans, scope, source, ratings, share of fives
        " 0,  0, CATEGORY, kettles, DEFAULT,   0, 0.50000000",
        "48,  0, CATEGORY, kettles, DEFAULT,   0, 0.50000000",
        "48,  1, CATEGORY, kettles, SHOP,     50, 0.96000000",
        "49,  0, CATEGORY, kettles, CATEGORY, 50, 0.98000000",
        "49, 99, PRODUCT,  k1,      CATEGORY, 50, 0.98000000",
        "49, 50, PRODUCT,  missing, SHOP,    100, 0.49000000",
        "49, 50, CATEGORY, missing, SHOP,    100, 0.49000000",
        "49, 50, ALL,      '',      SHOP,    100, 0.49000000",
        "47,  1, ALL,      '',      DEFAULT,   0, 0.50000000"
    })
    void needsFiftyRatingsOfTheCategoryOrElseOfTheShop(
            int fives, int threes, Scope.Kind kind, String value, Prior.Source source, long ratings, String share)
            throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(SHOP.formatted(fives, threes));
            Prior prior = Prior.measure(SqlSession.of(connection), new Scope(kind, value));
            connection.rollback();
            assertThat(prior.source()).isEqualTo(source);
            assertThat(prior.ratings()).isEqualTo(ratings);
            assertThat(prior.shares().get(4)).isEqualTo(share);
        }
    }
}
