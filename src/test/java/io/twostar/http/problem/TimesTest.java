package io.twostar.http.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(Times.module()).build();

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T10:15:30Z,         2026-11-21T10:15:30.000Z",
        "2026-11-21T10:15:30.1Z,       2026-11-21T10:15:30.100Z",
        "2026-11-21T10:15:30.123999Z,  2026-11-21T10:15:30.123Z",
        "2026-11-21T12:15:30.123+02:00,2026-11-21T10:15:30.123Z",
        "2024-02-29T23:59:59.999Z,     2024-02-29T23:59:59.999Z",
        "2026-11-21T10:15:30.12Z,      2026-11-21T10:15:30.120Z",
        "0001-01-01T00:00:00Z,         0001-01-01T00:00:00.000Z"
    })
    void hasExactlyThreeDigits(String read, String told) throws Exception {
        Instant instant = JSON.readValue('"' + read + '"', Instant.class);
        assertThat(JSON.writeValueAsString(instant)).isEqualTo('"' + told + '"');
        assertThat(Times.parse(read)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T10:15:30Z",
                "2026-11-21T24:00:00Z",
                "2026-11-21T10:60:30.000Z",
                "2026-13-01T10:15:30Z",
                "2026-11-21 10:15:30Z",
                "2026-11-21T10:15:30,000Z",
                "2026-11-2aT10:15:30Z",
                "2026-11-21T10:15:30"
            })
    void readsNothingElse(String text) {
        assertThatThrownBy(() -> Times.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void cutsNowToMilliseconds() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T10:15:30.123456789Z"), ZoneOffset.UTC);
        assertThat(new Times(clock).now()).isEqualTo(Instant.parse("2026-11-21T10:15:30.123Z"));
    }
}
