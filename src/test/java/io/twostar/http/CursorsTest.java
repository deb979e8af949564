package io.twostar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twostar.http.problem.ValidationProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    @Test
    void leadsBackToItsValues() {
        String cursor = Cursors.encode("reviews?stars=1", "2026-11-21T10:15:30.123Z", "", "käse");
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursors.decode(cursor, "reviews?stars=1")).containsExactly("2026-11-21T10:15:30.123Z", "", "käse");
    }

    @Test
    void belongsToItsQuery() {
        String cursor = Cursors.encode("reviews?stars=1", "a");
        refuses(cursor, "reviews?stars=2");
    }

    @Test
    void refusesEveryDamage() {
        String cursor = Cursors.encode("q", "value", "other");
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String damaged = cursor.substring(0, i) + other + cursor.substring(i + 1);
            refuses(damaged, "q");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "AAAAAAAA", "%%%", "not base64!", "____________________"})
    void refusesNonsense(String cursor) {
        refuses(cursor, "q");
    }

    private static void refuses(String cursor, String query) {
        assertThatExceptionOfType(ValidationProblem.class)
                .isThrownBy(() -> Cursors.decode(cursor, query))
                .satisfies(e -> assertThat(e.validationErrors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.path()).isEqualTo("cursor")));
    }
}
