package io.twostar.review;

import io.opentelemetry.api.trace.SpanContext;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotencyKey;
import io.twostar.purchase.Invitation;
import io.twostar.security.InvitationToken;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A submitted review, and the future response to its sender.
 *
 * @param ofStaff whether emergency stops do not apply
 * @param span of the request, not valid unless requests are traced
 */
public record Submission(
        String productId,
        ReviewCreate review,
        String clientId,
        byte[] addressHash,
        boolean ofStaff,
        Optional<InvitationToken> invitation,
        Optional<IdempotencyKey> idempotencyKey,
        SpanContext span,
        CompletableFuture<Answer> answer) {

    /** The origin as the server knows it, never as the client claims it. */
    public Origin origin(Optional<Invitation> opened, boolean bought) {
        if (opened.isPresent()) {
            String promised = opened.get().incentive();
            return new Origin(
                    review.source(),
                    null,
                    "invitation:" + opened.get().invitationId(),
                    addressHash,
                    promised == null ? review.incentive() : promised,
                    Verification.INVITATION,
                    review.storefront());
        }
        return new Origin(
                review.source(),
                null,
                clientId,
                addressHash,
                review.incentive(),
                bought ? Verification.PURCHASE : null,
                review.storefront());
    }
}
