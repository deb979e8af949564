package io.twostar.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class PacedBodyTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void hasToArriveAtAPaceAfterAWhile() {
        assertThatCode(() -> PacedBody.requirePace(14 * SECOND, 1)).doesNotThrowAnyException();
        assertThatCode(() -> PacedBody.requirePace(100 * SECOND, 900_000)).doesNotThrowAnyException();
        assertThatThrownBy(() -> PacedBody.requirePace(100 * SECOND, 700_000))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo(ProblemType.REQUEST_TIMEOUT));
    }

    /** The stream of a request is read to its end when it is closed, however long that takes. */
    @Test
    void isLeftAloneWhenItIsClosed() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public void close() {
                throw new AssertionError("would be waited for");
            }
        };
        assertThatCode(() -> new PacedBody(endless).close()).doesNotThrowAnyException();
    }
}
