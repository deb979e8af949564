package io.twostar.review.text;

import io.twostar.catalog.Place;
import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.http.problem.ProblemException;
import io.twostar.purchase.Invitation;
import io.twostar.purchase.Invitations;
import io.twostar.review.ReviewAuthor;
import io.twostar.review.Submission;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The submissions of one transaction that come with an invitation: their authors, and the invitations they use. */
public final class InvitedSubmissions {

    private final ListingSession session;
    private final Invitations invitations;
    private final Map<Invitations.Key, Invitation> known;
    private final Map<Invitations.Key, UUID> used = new HashMap<>();

    private InvitedSubmissions(
            ListingSession session, Invitations invitations, Map<Invitations.Key, Invitation> known) {
        this.session = session;
        this.invitations = invitations;
        this.known = known;
    }

    /** No statement if there is no invitation. */
    public static InvitedSubmissions find(
            Invitations invitations, ListingSession session, List<Submission> submissions) {
        List<Invitations.Key> keys =
                submissions.stream().flatMap(one -> keys(session, one)).toList();
        return new InvitedSubmissions(
                session, invitations, keys.isEmpty() ? Map.of() : invitations.find(session.sql(), keys));
    }

    /** For the product itself, or for one that is merged into it. */
    private static Stream<Invitations.Key> keys(ListingSession session, Submission submission) {
        return submission.invitation().stream().flatMap(token -> Stream.concat(
                        Stream.of(submission.productId()),
                        session.find(submission.productId()).map(Product::mergedFrom).stream()
                                .flatMap(List::stream)
                                .map(Place::productId))
                .map(productId -> new Invitations.Key(productId, token.invitationId())));
    }

    private Optional<Invitations.Key> key(Submission submission) {
        return keys(session, submission).filter(known::containsKey).findFirst();
    }

    /** The author as the submission or its invitation names them; empty for an invalid invitation. */
    public Optional<ReviewAuthor> author(Submission submission) {
        return submission.invitation().isEmpty()
                ? Optional.of(submission.review().author())
                : invitation(submission).map(one -> new ReviewAuthor(one.authorId(), one.displayName()));
    }

    public Optional<Invitation> invitation(Submission submission) {
        return key(submission)
                .map(known::get)
                .flatMap(invitation -> invitation.opened(submission.invitation().orElseThrow()));
    }

    /** @throws ProblemException 401 if the submission has an invalid invitation, 409 if it was used before */
    public void admit(Submission submission, Instant now) {
        if (submission.invitation().isPresent()) {
            Invitation invitation = invitation(submission).orElseThrow(Invitation::bad);
            invitation.requireOpen(now);
        }
    }

    /** Marks the submission's invitation, if any, as used. */
    public void admitted(Submission submission, UUID reviewId) {
        key(submission).ifPresent(key -> {
            used.put(key, reviewId);
            known.computeIfPresent(key, (same, invitation) -> invitation.usedFor(reviewId));
        });
    }

    public void write(SqlSession sql, Instant now) {
        if (!used.isEmpty()) {
            invitations.use(sql, used, now);
        }
    }
}
