package io.twostar.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerTest {

    private static final Set<Integer> FOR_NOW = Set.of(401, 408, 429);

    private final IdempotencyKey key = new IdempotencyKey("client", "key", new byte[32]);

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void isKeptUnlessARepetitionMayGetAnother(ProblemType type) {
        IdempotentAnswers.Known known = new IdempotentAnswers.Known();
        known.add(key, Answer.refused(new ProblemException(type, "No."), "/products"));
        boolean isForNow = FOR_NOW.contains(type.status()) || type.status() >= 500;
        assertThat(known.replay(key).isPresent()).isEqualTo(!isForNow);
    }

    @Test
    void isKeptWhenTheWorkWasDone() {
        IdempotentAnswers.Known known = new IdempotentAnswers.Known();
        known.add(key, Answer.created("/products/a", null, null));
        assertThat(known.replay(key)).isPresent();
    }
}
