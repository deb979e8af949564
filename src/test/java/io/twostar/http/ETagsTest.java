package io.twostar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ETagsTest {

    private static final String ETAG = ETags.strong(7, "3f9a");

    @Test
    void isAQuotedString() {
        assertThat(ETAG).isEqualTo("\"7-3f9a\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"7-3f9a\"            | true  | true",
                "W/\"7-3f9a\"          | true  | false",
                "*                     | true  | true",
                "\"1\", \"7-3f9a\"     | true  | true",
                "\"1\",W/\"7-3f9a\"    | true  | false",
                "\"7-3f9\"             | false | false",
                "\"7-3f9ab\"           | false | false",
                "\"1,7-3f9a\"          | false | false",
                "7-3f9a                | false | false",
                "\"7-3f9a              | false | false",
                "W/*                   | false | false",
                "*_                    | false | false",
                "\"1\", *               | false | false",
                ",                     | false | false"
            })
    void comparesTagsAsInTheRfc(String header, boolean weakly, boolean strongly) {
        assertThat(ETags.noneMatch(header, ETAG)).isEqualTo(weakly);
        if (strongly) {
            assertThatCode(() -> ETags.requireMatch(header, ETAG)).doesNotThrowAnyException();
        } else {
            assertThat(refusal(header)).isEqualTo(ProblemType.PRECONDITION_FAILED);
        }
    }

    @Test
    void insistsOnIfMatchWhereItIsRequired() {
        assertThat(refusal(null)).isEqualTo(ProblemType.PRECONDITION_REQUIRED);
        assertThatCode(() -> ETags.honourMatch(null, ETAG)).doesNotThrowAnyException();
        assertThat(ETags.noneMatch(null, ETAG)).isFalse();
    }

    private static ProblemType refusal(String ifMatch) {
        return catchThrowableOfType(ProblemException.class, () -> ETags.requireMatch(ifMatch, ETAG))
                .type();
    }
}
