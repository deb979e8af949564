package io.twostar.purchase;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An invitation as responses show it; {@code token} is present only in the response that created it. */
record ReviewInvitationView(
        UUID invitationId,
        String token,
        InvitedAuthor author,
        List<InvitedProduct> products,
        String incentive,
        Instant createdAt,
        Instant expiresAt) {

    /** Who is invited; the name is {@code null} (absent) if the shop gave none. */
    record InvitedAuthor(String id, String displayName) {}

    /** The state of the invitation for one of its products; {@code reviewId} is null unless it was used. */
    record InvitedProduct(String productId, Invitation.State status, UUID reviewId) {}

    /** Without its token. */
    static ReviewInvitationView of(List<Invitation> rows, Instant now) {
        Invitation first = rows.get(0);
        return new ReviewInvitationView(
                first.invitationId(),
                null,
                new InvitedAuthor(first.authorId(), first.displayName()),
                rows.stream()
                        .map(row -> new InvitedProduct(row.productId(), row.state(now), row.reviewId()))
                        .toList(),
                first.incentive(),
                first.createdAt(),
                first.expiresAt());
    }

    ReviewInvitationView telling(String secret) {
        return new ReviewInvitationView(invitationId, secret, author, products, incentive, createdAt, expiresAt);
    }
}
