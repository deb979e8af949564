package io.twostar.purchase;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.security.InvitationToken;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An invitation, as far as one product is concerned; {@code displayName}, {@code incentive}, {@code revokedAt} and
 * {@code reviewId} are null when absent.
 *
 * @param incentive what the shop promised for the review, whatever its author says
 * @param reviewId the review it was used for
 */
public record Invitation(
        String productId,
        UUID invitationId,
        byte[] tokenHash,
        String authorId,
        String displayName,
        String incentive,
        Instant createdAt,
        Instant expiresAt,
        Instant revokedAt,
        UUID reviewId) {

    /** Whether it can be used, and if not, why. */
    enum State {
        OPEN,
        USED,
        EXPIRED,
        REVOKED
    }

    State state(Instant now) {
        if (reviewId != null) {
            return State.USED;
        }
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return now.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
    }

    /**
     * Who is invited, if this is their token; hashes are compared in constant time.
     *
     * @return empty if the secret is wrong
     */
    public Optional<Invitation> opened(InvitationToken token) {
        return MessageDigest.isEqual(tokenHash, token.hash()) ? Optional.of(this) : Optional.empty();
    }

    /** The same, used up. */
    public Invitation usedFor(UUID review) {
        return new Invitation(
                productId,
                invitationId,
                tokenHash,
                authorId,
                displayName,
                incentive,
                createdAt,
                expiresAt,
                revokedAt,
                review);
    }

    /** @throws ProblemException 409 if it was used for this product, 401 if it has expired or was revoked */
    public void requireOpen(Instant now) {
        switch (state(now)) {
            case OPEN -> {}
            case USED ->
                throw new ProblemException(
                        ProblemType.CONFLICT, "The invitation has been used for this product already.");
            default -> throw bad();
        }
    }

    /** The refusal of an invalid token; does not say which part is wrong. */
    public static ProblemException bad() {
        return new ProblemException(
                ProblemType.UNAUTHENTICATED, "The invitation is unknown, expired, revoked or for another product.");
    }
}
