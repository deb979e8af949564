package io.twostar.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.http.problem.ValidationError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTest {

    private static final Operation OPERATION = new Contract("""
                    openapi: 3.0.3
                    paths:
                      /things/{thingId}:
                        get:
                          operationId: listThings
                          parameters:
                            - $ref: '#/components/parameters/ThingId'
                            - { name: pageSize, in: query, schema: { type: integer, minimum: 1, maximum: 100 } }
                            - { name: withText, in: query, schema: { type: boolean } }
                            - { name: least, in: query, schema: { type: number, maximum: 5, multipleOf: 0.01 } }
                            - { name: since, in: query, schema: { type: string, format: date-time } }
                            - { name: sort, in: query, schema: { $ref: '#/components/schemas/Sort' } }
                            - name: stars
                              in: query
                              explode: false
                              schema: { type: array, maxItems: 3, uniqueItems: true, items: { type: integer, minimum: 1, maximum: 5 } }
                            - { name: tag, in: query, schema: { type: array, items: { type: string, maxLength: 3 } } }
                    components:
                      parameters:
                        ThingId: { name: thingId, in: path, required: true, schema: { type: string, pattern: '^[a-z]{1,3}$' } }
                      schemas:
                        Sort: { type: string, enum: [NEWEST, OLDEST] }
                    """.getBytes(StandardCharsets.UTF_8))
            .operation("listThings")
            .orElseThrow();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pageSize | 1                    |",
                "pageSize | 0                    | pageSize minimum",
                "pageSize | 101                  | pageSize maximum",
                "pageSize | x                    | pageSize type",
                "pageSize | 1.5                  | pageSize type",
                "pageSize | ''                   | pageSize type",
                "pageSize | 99999999999999999999 | pageSize type",
                "withText | true                 |",
                "withText | yes                  | withText type",
                "least    | 4.5                  |",
                "least    | 5.01                 | least maximum",
                "least    | NaN                  | least type",
                "least    | 1e999                | least type",
                "least    | 1e99999999           | least type",
                "least    | 1e-9999999           |",
                "since    | 2026-11-21T00:00:00Z |",
                "since    | yesterday            | since format",
                "sort     | NEWEST               |",
                "sort     | newest               | sort enum",
                "stars    | 1,2                  |",
                "stars    | 1,6                  | stars[1] maximum",
                "stars    | 1,1                  | stars uniqueItems",
                "stars    | 1,2,3,4              | stars maxItems",
                "stars    | 1,                   | stars[1] type",
                "tag      | a,b                  |",
                "tag      | abcd                 | tag[0] maxLength",
            })
    void readsTheDeclaredType(String name, String value, String expected) {
        assertThat(errors(name, List.of(value == null ? "" : value)))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void refusesARepeatedParameterUnlessItIsExploded() {
        assertThat(errors("pageSize", List.of("1", "2"))).containsExactly("pageSize repeated");
        assertThat(errors("stars", List.of("1", "2"))).containsExactly("stars repeated");
        assertThat(errors("tag", List.of("a", "b"))).isEmpty();
    }

    @Test
    void refusesWhatNoDatabaseHolds() {
        assertThat(errors("tag", List.of("\0"))).containsExactly("tag[0] encoding");
        assertThat(errors("sort", List.of("\uD83D"))).containsExactly("sort encoding");
    }

    @Test
    void knowsItsPathParametersByReference() {
        List<ValidationError> errors = new ArrayList<>();
        OPERATION.pathParameters().get(0).check("ABC", errors);
        assertThat(told(errors)).containsExactly("thingId pattern");
        assertThat(OPERATION.path().matches("/things/abc")).isTrue();
        assertThat(OPERATION.path().matches("/things/abc/def")).isFalse();
    }

    private static List<String> errors(String name, List<String> values) {
        List<ValidationError> errors = new ArrayList<>();
        OPERATION.queryParameters().get(name).check(values, errors);
        return told(errors);
    }

    private static List<String> told(List<ValidationError> errors) {
        return errors.stream()
                .map(error -> error.path() + " " + error.details().get(0).key())
                .toList();
    }
}
