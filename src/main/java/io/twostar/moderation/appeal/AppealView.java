package io.twostar.moderation.appeal;

import io.twostar.http.Responses;
import java.time.Instant;
import java.util.UUID;

/** An appeal as responses show it; absent members are {@code null}. */
record AppealView(
        UUID appealId,
        String productId,
        UUID decisionId,
        Appeal.State status,
        String text,
        String authorId,
        String supplierId,
        Instant createdAt,
        String reason,
        Instant answeredAt,
        UUID newDecisionId)
        implements Responses.Located {

    static AppealView of(Appeal appeal) {
        return new AppealView(
                appeal.appealId(),
                appeal.productId(),
                appeal.decisionId(),
                appeal.state(),
                appeal.text(),
                appeal.authorId().orElse(null),
                appeal.supplierId().orElse(null),
                appeal.createdAt(),
                appeal.reason().orElse(null),
                appeal.answeredAt().orElse(null),
                appeal.newDecisionId().orElse(null));
    }

    /** Path of the resource. */
    @Override
    public String location() {
        return "/products/" + productId + "/moderation-decisions/" + decisionId + "/appeals/" + appealId;
    }
}
