package io.twostar.review;

import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotencyKey;
import io.twostar.purchase.Invitation;
import io.twostar.security.InvitationToken;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A review on its way in, and the promise of an answer to its sender.
 *
 * @param ofStaff whether an emergency stop lets it pass
 */
public record Submission(
        String productId,
        ReviewCreate review,
        String clientId,
        byte[] addressHash,
        boolean ofStaff,
        Optional<InvitationToken> invitation,
        Optional<IdempotencyKey> idempotencyKey,
        CompletableFuture<Answer> answer) {

    /** What the server knows of it: never what the client says of its own verification. */
    public Origin origin(Optional<Invitation> opened, boolean bought) {
        if (opened.isPresent()) {
            String promised = opened.get().incentive();
            return new Origin(
                    review.source(),
                    null,
                    "invitation:" + opened.get().invitationId(),
                    addressHash,
                    promised == null ? review.incentive() : promised,
                    Verification.INVITATION);
        }
        return new Origin(
                review.source(),
                null,
                clientId,
                addressHash,
                review.incentive(),
                bought ? Verification.PURCHASE : null);
    }
}
