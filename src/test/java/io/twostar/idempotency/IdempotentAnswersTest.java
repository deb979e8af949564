package io.twostar.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.store.Plans;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements are planned once, perhaps on the first day of a shop, when its tables are empty. */
@QuarkusTest
class IdempotentAnswersTest {

    @Inject
    Plans plans;

    @Test
    void findsAnswersByTheirKeys() {
        List<String> plan = plans.withEmpty(
                "idempotency", IdempotentAnswers.FIND, query -> query.bind("clientIds", List.of("a", "b"))
                        .bind("keys", List.of("k", "l"))
                        .bind("expiredAt", Instant.EPOCH));
        assertThat(Plans.looksUp(plan, "idempotency", "idempotency_key"))
                .as(String.join("\n", plan))
                .isTrue();
    }
}
