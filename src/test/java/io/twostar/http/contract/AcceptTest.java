package io.twostar.http.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twostar.http.problem.ValidationProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

    private static final String JSON = "application/json";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | 1",
                "APPLICATION/JSON; charset=utf-8 | 1",
                "text/html, */*;q=0.1 | 0.1",
                "*/*;q=0.1, application/*;q=0.5 | 0.5",
                "*/*, application/json;q=0 | 0",
                "application/* ; Q=0.3 | 0.3",
                "text/html | 0",
                "application/json;q=0.25;ext=1 | 0.25",
                "application/problem+json, , | 0",
                "application/ld+json | 0"
            })
    void weighsRanges(String header, double quality) {
        assertThat(Accept.quality(header, JSON)).isEqualTo(quality);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "a/b/c", "application/json, nonsense", "/", "text/", "<script>/x"})
    void refusesWhatIsNoList(String header) {
        assertThatThrownBy(() -> Accept.admits(List.of(header), List.of(JSON))).isInstanceOf(ValidationProblem.class);
    }

    @Test
    void readsAllLines() {
        assertThat(Accept.admits(List.of("text/html", JSON), List.of(JSON))).isTrue();
        assertThat(Accept.admits(List.of("text/html", "image/png"), List.of(JSON)))
                .isFalse();
        assertThat(Accept.admits(List.of(), List.of(JSON))).isTrue();
        assertThat(Accept.admits(List.of("image/*"), List.of(JSON, "image/svg+xml")))
                .isTrue();
    }
}
