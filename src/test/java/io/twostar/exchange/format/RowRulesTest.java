package io.twostar.exchange.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.job.JobError;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final RowRules rules = rules(Map.of());

    private static RowRules rules(Map<String, String> options) {
        return new RowRules(
                FileShape.of(FileFormat.CSV, List.of(ReviewColumn.values()), new FileOptions(options)),
                NOW,
                author -> "hash of " + author);
    }

    @ParameterizedTest
    @CsvSource({
        "STARS, 1, 1",
        "STARS, 5, 5",
        "STARS, 5.0, 5",
        "STARS, '4,0', 4",
        "STARS, '\"4\"', 4",
        "STARS, ' 4 ', 4",
        "STARS, 4 out of 5, 4",
        "STARS, 4/5, 4",
        "STARS, 8/10, 4",
        "STARS, 4 stars, 4",
        "STARS, ★★★★☆, 4",
        "STARS, '4,0 von 5 Sternen', 4",
        "STARS, Rated 4 out of 5, 4",
        "STARS, 80%, 4",
        "STARS, 4 ★, 4",
        "INCENTIVE, free product, FREE_PRODUCT",
        "INCENTIVE, true, OTHER",
        "HELPFUL_VOTES, 3.0, 3",
        "UNHELPFUL_VOTES, '1,204', 1204",
        "UPDATED_AT, 2015-08-31, 2015-08-31T00:00:00.000Z",
        "CREATED_AT, 2024-05-01T10:00:00.1234567+02:00, 2024-05-01T08:00:00.123Z",
        "CREATED_AT, 2024-05-01 10:00:00.0, 2024-05-01T10:00:00.000Z",
        "CREATED_AT, 2024-05-01 10:00:00 +0000 UTC, 2024-05-01T10:00:00.000Z",
        "CREATED_AT, Wed May 01 2024 10:00:00 GMT+0200 (Central European Summer Time), 2024-05-01T08:00:00.000Z",
        "CREATED_AT, 'May 1, 2024 1:05 PM', 2024-05-01T13:05:00.000Z",
        "CREATED_AT, 01-May-2024, 2024-05-01T00:00:00.000Z",
        "CREATED_AT, 2024.05.01, 2024-05-01T00:00:00.000Z",
        "AUTHOR_ID, J <j@example.com>, hash of j <j@example.com>",
        "PRODUCT_ID, '=\"007\"', 007",
        "VERIFIED_PURCHASE, WAHR, true",
        "STATUS, Freigegeben, PUBLISHED",
        "CREATED_AT, 1. Mai 2024, 2024-05-01T00:00:00.000Z",
        "PRODUCT_ID, ' kettle-05_x.y ', kettle-05_x.y",
        "LOCALE, de, de",
        "LOCALE, en_US, en-US",
        "CREATED_AT, 2025-04-01T10:00:00Z, 2025-04-01T10:00:00Z",
        "CREATED_AT, 2025-04-01T10:00:00.123456+02:00, 2025-04-01T08:00:00.123Z",
        "CREATED_AT, 2025-04-01T10:00:00+0200, 2025-04-01T08:00:00.000Z",
        "CREATED_AT, 2025-04-01T10:00:00, 2025-04-01T10:00:00.000Z",
        "CREATED_AT, 2025-04-01 10:00:00 UTC, 2025-04-01T10:00:00.000Z",
        "CREATED_AT, 2025-04-01 10:00, 2025-04-01T10:00:00.000Z",
        "CREATED_AT, 2015-08-31, 2015-08-31T00:00:00.000Z",
        "CREATED_AT, 1 Jan 2013, 2013-01-01T00:00:00.000Z",
        "CREATED_AT, 'January 5, 2013', 2013-01-05T00:00:00.000Z",
        "CREATED_AT, 14.05.2013, 2013-05-14T00:00:00.000Z",
        "CREATED_AT, 14.05.2013 9:30, 2013-05-14T09:30:00.000Z",
        "CREATED_AT, 1370052000, 2013-06-01T02:00:00.000Z",
        "CREATED_AT, 1370052000123, 2013-06-01T02:00:00.123Z",
        "CREATED_AT, '2013/05/14', 2013-05-14T00:00:00.000Z",
        "CREATED_AT, 2026-11-21, 2026-11-21T00:00:00.000Z",
        "CREATED_AT, 2026-11-22, 2026-11-21T10:00:00.000Z",
        "VERIFIED_PURCHASE, TRUE, true",
        "VERIFIED_PURCHASE, 0, false",
        "VERIFIED_PURCHASE, yes, true",
        "VERIFIED_PURCHASE, Nein, false",
        "VERIFIED_PURCHASE, Verified Buyer, true",
        "TEXT, <p>Nice &amp; shiny!</p>, Nice & shiny!",
        "TEXT, 'one<br/>two<script>alert(1)</script>', 'one\ntwo'",
        "TEXT, I <3 it & a < b, I <3 it & a < b",
        "AUTHOR_ID, J@Example.com, hash of j@example.com",
        "EXTERNAL_ID, j@example.com, hash of j@example.com"
    })
    void understandsAValue(ReviewColumn column, String value, String meant) {
        RowRules.Checked checked = rules.check(row(column, value));
        assertThat(checked.report()).isEmpty();
        assertThat(checked.row().value(column)).contains(meant.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "STARS, 0",
        "STARS, 6",
        "STARS, 3.5",
        "STARS, five",
        "STARS, 4 out of 6",
        "STARS, ★★★½",
        "PRODUCT_ID, kettle 05",
        "PRODUCT_ID, küche",
        "CREATED_AT, 2026-11-21T10:00:00.001Z",
        "CREATED_AT, 2026-11-23",
        "STATUS, spam",
        "STATUS, unpublished",
        "STATUS, Pending Approval",
        "STATUS, whatever"
    })
    void rejectsARow(ReviewColumn column, String value) {
        assertThat(rules.check(row(column, value)).report()).hasValueSatisfying(error -> {
            assertThat(error.kind()).isEqualTo(JobError.Kind.REJECTED);
            assertThat(error.column()).isEqualTo(column.title());
            assertThat(error.value()).isEqualTo(value);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "SUPPLIER_ID, a/b",
        "LOCALE, d",
        "CREATED_AT, 1969-12-31",
        "CREATED_AT, 2025-02-29",
        "CREATED_AT, 31/8/2015",
        "INCENTIVE, perhaps",
        "HELPFUL_VOTES, -1",
        "UNHELPFUL_VOTES, many",
        "UPDATED_AT, 2026-11-23",
        "VERIFIED_PURCHASE, perhaps"
    })
    void dropsAValueThatNoRowNeeds(ReviewColumn column, String value) {
        RowRules.Checked checked = rules.check(row(column, value));
        assertThat(checked.isRejected()).isFalse();
        assertThat(checked.row().value(column)).isEmpty();
        assertThat(checked.report()).hasValueSatisfying(error -> {
            assertThat(error.kind()).isEqualTo(JobError.Kind.WARNING);
            assertThat(error.column()).isEqualTo(column.title());
            assertThat(error.reason()).startsWith("was dropped: must");
            assertThat(error.value()).isEqualTo(value);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "scale=10, STARS, 8, 4",
        "scale=100, STARS, 80, 4",
        "scale=10 rounding=HALF_UP, STARS, 9, 5",
        "scale=10 rounding=HALF_DOWN, STARS, 9, 4",
        "rounding=HALF_UP, STARS, 3.5, 4",
        "rounding=HALF_UP, STARS, ★★★½, 4",
        "rounding=HALF_DOWN, STARS, '4,5', 4",
        "timeZone=Europe/Berlin, CREATED_AT, 2025-04-01 10:00:00, 2025-04-01T08:00:00.000Z",
        "timeZone=Europe/Berlin, CREATED_AT, 14.05.2013, 2013-05-13T22:00:00.000Z",
        "dates=MM/dd/yyyy|dd-MM-yy, CREATED_AT, 08/31/2015, 2015-08-31T00:00:00.000Z",
        "dates=MM/dd/yyyy|dd-MM-yy, CREATED_AT, 31-08-15, 2015-08-31T00:00:00.000Z",
        "statuses=frei:PUBLISHED, STATUS, Frei, PUBLISHED",
        "authors=HASH, AUTHOR_ID, c-1, hash of c-1",
        "productIds=ESCAPE, PRODUCT_ID, a/b c_ü, a_2Fb_20c__C3_BC",
        "productIds=ESCAPE, PRODUCT_ID, a_b_2Fc, a_b_5F2Fc"
    })
    void readsValuesAsConfigured(String options, ReviewColumn column, String value, String meant) {
        Map<String, String> parameters = Stream.of(options.split(" "))
                .map(option -> option.split("=", 2))
                .collect(Collectors.toMap(option -> option[0], option -> option[1]));
        assertThat(rules(parameters).check(row(column, value)).row().value(column))
                .contains(meant);
    }

    @Test
    void storesNoAddressInPlainText() {
        RowRules.Checked named = rules.check(row(ReviewColumn.AUTHOR_NAME, "j@example.com"));
        assertThat(named.row().value(ReviewColumn.AUTHOR_NAME)).isEmpty();
        assertThat(named.report().orElseThrow().value()).isNull();
        assertThat(rules.check(row(ReviewColumn.LOCALE, "j@example.com"))
                        .report()
                        .orElseThrow()
                        .value())
                .isNull();
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
    void countsCharactersNotUtf16Units(ReviewColumn column, int most) {
        assertThat(rules.check(row(column, "\uD83D\uDE00".repeat(most))).report())
                .isEmpty();
        assertThat(rules.check(row(column, "a".repeat(most + 1))).report()).hasValueSatisfying(error -> {
            assertThat(error.column()).isEqualTo(column.title());
            assertThat(error.reason()).isEqualTo("was dropped: must have at most " + most + " characters");
        });
    }

    @Test
    void rejectsCharactersThatCannotBeStored() {
        assertThat(rules.check(row(ReviewColumn.TEXT, "a\0b")).isRejected()).isTrue();
        assertThat(rules.check(row(ReviewColumn.TEXT, "a\uD800b")).isRejected()).isTrue();
    }

    @Test
    void requiresProductAndStars() {
        String[] nothing = new String[ReviewColumn.values().length];
        assertThat(rules.check(RawRow.of(7, nothing, "")).report()).hasValueSatisfying(error -> {
            assertThat(error.line()).isEqualTo(7);
            assertThat(error.column()).isEqualTo("productId");
            assertThat(error.reason()).isEqualTo("is required; stars is required");
        });
    }

    @Test
    void leavesOutWhatWhereDoesNotName() {
        RowRules filtering = rules(Map.of("where", "language:de,language:AT,kind:Review"));
        assertThat(filtering.check(row("DE", "review")).report()).isEmpty();
        assertThat(filtering.check(row("fr", "review")).isRejected()).isTrue();
        assertThat(filtering.check(row("at", null)).isRejected()).isTrue();
    }

    private static RawRow row(String language, String kind) {
        String[] values = Arrays.copyOf(row(ReviewColumn.STARS, "5").values(), ReviewColumn.values().length + 2);
        values[ReviewColumn.values().length] = language;
        values[ReviewColumn.values().length + 1] = kind;
        return new RawRow(1, values, new String[0], Optional.empty());
    }

    private static RawRow row(ReviewColumn column, String value) {
        String[] values = new String[ReviewColumn.values().length];
        values[ReviewColumn.PRODUCT_ID.ordinal()] = "p";
        values[ReviewColumn.STARS.ordinal()] = "5";
        values[column.ordinal()] = value;
        return new RawRow(1, values, new String[0], Optional.empty());
    }
}
