package io.twostar.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final RowRules rules = new RowRules(List.of(Column.values()), NOW);

    @ParameterizedTest
    @CsvSource({
        "STARS, 1, true",
        "STARS, 5, true",
        "STARS, 0, false",
        "STARS, 6, false",
        "STARS, 5.0, false",
        "STARS, 3.5, false",
        "STARS, 05, false",
        "STARS, ' 5', false",
        "STARS, five, false",
        "PRODUCT_ID, kettle-05_x.y, true",
        "PRODUCT_ID, kettle 05, false",
        "PRODUCT_ID, küche, false",
        "SUPPLIER_ID, a/b, false",
        "LOCALE, de, true",
        "LOCALE, de-AT, true",
        "LOCALE, d, false",
        "LOCALE, en_US, false",
        "CREATED_AT, 2025-04-01T10:00:00Z, true",
        "CREATED_AT, 2025-04-01T10:00:00.123456+02:00, true",
        "CREATED_AT, 2015-08-31, true",
        "CREATED_AT, 2026-11-21, true",
        "CREATED_AT, 2026-11-21T10:00:00.001Z, false",
        "CREATED_AT, 2026-11-22, false",
        "CREATED_AT, 1969-12-31, false",
        "CREATED_AT, 2025-02-29, false",
        "CREATED_AT, 31.8.2015, false",
        "CREATED_AT, 2025-04-01T10:00:00, false",
        "VERIFIED_PURCHASE, TRUE, true",
        "VERIFIED_PURCHASE, 0, true",
        "VERIFIED_PURCHASE, yes, false"
    })
    void judgesAValue(Column column, String value, boolean right) {
        assertThat(rules.reject(row(column, value)).isEmpty()).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({
        "TITLE, 200",
        "TEXT, 10000",
        "AUTHOR_ID, 128",
        "AUTHOR_NAME, 100",
        "PRODUCT_NAME, 300",
        "CATEGORY, 100",
        "BRAND, 100",
        "EXTERNAL_ID, 128"
    })
    void countsCharactersNotUtf16Units(Column column, int most) {
        assertThat(rules.reject(row(column, "\uD83D\uDE00".repeat(most)))).isEmpty();
        assertThat(rules.reject(row(column, "a".repeat(most + 1)))).hasValueSatisfying(error -> {
            assertThat(error.column()).isEqualTo(column.title());
            assertThat(error.reason()).isEqualTo("must have at most " + most + " characters");
        });
    }

    @Test
    void refusesCharactersThatNobodyCanStore() {
        assertThat(rules.reject(row(Column.TEXT, "a\0b"))).isPresent();
        assertThat(rules.reject(row(Column.TEXT, "a\uD800b"))).isPresent();
    }

    @Test
    void requiresProductAndStars() {
        String[] nothing = new String[Column.values().length];
        assertThat(rules.reject(RawRow.of(7, nothing, ""))).hasValueSatisfying(error -> {
            assertThat(error.line()).isEqualTo(7);
            assertThat(error.column()).isEqualTo("productId");
            assertThat(error.reason()).isEqualTo("is required; stars is required");
        });
    }

    @Test
    void readsADateAsItsFirstMomentInUtc() {
        assertThat(RowTime.parse("2015-08-31")).isEqualTo(Instant.parse("2015-08-31T00:00:00Z"));
    }

    private static RawRow row(Column column, String value) {
        String[] values = new String[Column.values().length];
        values[Column.PRODUCT_ID.ordinal()] = "p";
        values[Column.STARS.ordinal()] = "5";
        values[column.ordinal()] = value;
        return new RawRow(1, values, new String[0], Optional.empty());
    }
}
