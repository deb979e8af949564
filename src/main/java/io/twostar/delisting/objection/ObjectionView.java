package io.twostar.delisting.objection;

import io.twostar.http.Responses;
import java.time.Instant;
import java.util.UUID;

/** An objection as responses show it, to whoever may read it; absent members are {@code null}. */
record ObjectionView(
        UUID objectionId,
        String productId,
        UUID decisionId,
        Objection.State status,
        String text,
        String role,
        String supplierId,
        Instant createdAt,
        String reason,
        Instant answeredAt,
        UUID relistingDecisionId)
        implements Responses.Located {

    static ObjectionView of(Objection objection) {
        return new ObjectionView(
                objection.objectionId(),
                objection.productId(),
                objection.decisionId(),
                objection.state(),
                objection.text(),
                objection.role(),
                objection.supplierId().orElse(null),
                objection.createdAt(),
                objection.answerReason().orElse(null),
                objection.answeredAt().orElse(null),
                objection.relistingId().orElse(null));
    }

    /** Path of the resource. */
    @Override
    public String location() {
        return "/products/" + productId + "/listing-decisions/" + decisionId + "/objections/" + objectionId;
    }
}
