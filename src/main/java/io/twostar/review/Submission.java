package io.twostar.review;

import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotencyKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A review on its way in, and the promise of an answer to whoever sent it. */
record Submission(
        String productId,
        ReviewCreate review,
        String clientId,
        byte[] addressHash,
        Optional<IdempotencyKey> idempotencyKey,
        CompletableFuture<Answer> answer) {

    Origin origin() {
        return new Origin(review.source(), null, clientId, addressHash, review.incentive(), null);
    }
}
