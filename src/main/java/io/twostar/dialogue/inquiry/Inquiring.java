package io.twostar.dialogue.inquiry;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.dialogue.Owners;
import io.twostar.dialogue.inquiry.Inquiry.About;
import io.twostar.dialogue.inquiry.Inquiry.Asker;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.review.Reviews;
import io.twostar.review.editing.ReviewEditing;
import io.twostar.review.reading.Rater;
import io.twostar.review.reading.Raters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Raters are asked and answer, under the lock of the product. Asking leaves the rating and its place as they are. */
@ApplicationScoped
class Inquiring {

    private final Listings listings;
    private final Inquiries inquiries;
    private final Raters raters;
    private final Reviews reviews;
    private final ReviewEditing editing;
    private final AnswerTokens tokens;
    private final Owners owners;
    private final InquirySettings settings;

    Inquiring(
            Listings listings,
            Inquiries inquiries,
            Raters raters,
            Reviews reviews,
            ReviewEditing editing,
            AnswerTokens tokens,
            Owners owners,
            InquirySettings settings) {
        this.listings = listings;
        this.inquiries = inquiries;
        this.raters = raters;
        this.reviews = reviews;
        this.editing = editing;
        this.tokens = tokens;
        this.owners = owners;
        this.settings = settings;
    }

    /**
     * Asks about a review by hand.
     *
     * @throws ProblemException 404 if there is no such review, 409 if it was asked about before or is no longer published
     */
    Inquiry ask(String productId, UUID reviewId, InquiryCreate requested, String clientId) {
        Duration time =
                requested.answerHours() == null ? settings.timeToAnswer() : Duration.ofHours(requested.answerHours());
        return listings.change(Set.of(productId), session -> {
            Product product = session.require(productId);
            Rater rater = raters.of(session.sql(), productId, reviewId)
                    .orElseThrow(() -> reviews.missing(productId, reviewId));
            if (!rater.isPublished()) {
                throw new ProblemException(ProblemType.CONFLICT, "The review was withdrawn or removed.");
            }
            About about = new About(reviewId, rater.authorId(), rater.stars());
            return open(session, product, about, new Asker(clientId, null), requested.question(), time)
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.CONFLICT, "This review has been asked about; each is asked about once."));
        });
    }

    /** Opens an inquiry about a review of a product of the session, unless there is one. */
    Optional<Inquiry> open(
            ListingSession session, Product product, About about, Asker asker, String question, Duration time) {
        if (inquiries.hasFor(product.productId(), about.reviewId())) {
            return Optional.empty();
        }
        UUID id = Uuid7.next(session.now().toEpochMilli());
        Inquiry inquiry = new Inquiry(
                new Inquiry.Key(product.productId(), id),
                about,
                asker,
                owners.of(product),
                question,
                AnswerTokens.hash(tokens.of(id)));
        inquiry.open(session.now(), session.now().plus(time));
        inquiries.persist(inquiry);
        session.append(product, InquiryOpened.of(inquiry, settings.causes()));
        return Optional.of(inquiry);
    }

    /**
     * Stores the rater's answer, and revises the rating if the answer asks for it.
     *
     * @throws ProblemException 400 for a cause that is none, 404 without such an inquiry, 403 with a wrong token, 409
     *     if it has ended, or if the rating cannot be revised
     */
    Inquiry answer(UUID inquiryId, InquiryAnswerCreate answer) {
        requireKnown(answer.causes());
        String productId = inquiries.productOf(inquiryId);
        return listings.change(Set.of(productId), session -> {
            Product product = session.require(productId);
            Inquiry inquiry = inquiries.require(productId, inquiryId);
            if (!inquiry.isAnsweredWith(AnswerTokens.hash(answer.token()))) {
                throw new ProblemException(ProblemType.FORBIDDEN, "This is not the token of this inquiry.");
            }
            if (!inquiry.isAnswerable(session.now())) {
                throw new ProblemException(
                        ProblemType.CONFLICT, "The inquiry is over: it was answered or closed, or its time is up.");
            }
            Optional<Integer> revised = revise(session, product, inquiry, answer.revision());
            inquiry.answer(answer.causes(), answer.text(), revised, session.now());
            session.append(product, InquiryEnded.of(inquiry));
            return inquiry;
        });
    }

    private Optional<Integer> revise(
            ListingSession session, Product product, Inquiry inquiry, InquiryAnswerCreate.RevisionInput revision) {
        if (revision == null) {
            return Optional.empty();
        }
        editing.revise(
                session,
                product,
                inquiry.reviewId(),
                before -> before.revised(revision.stars(), revision.title(), revision.text()));
        return Optional.of(revision.stars());
    }

    private void requireKnown(List<String> causes) {
        List<ValidationError> errors = new ArrayList<>();
        Set<String> known = new HashSet<>(settings.causes());
        for (int i = 0; i < causes.size(); i++) {
            if (!known.contains(causes.get(i))) {
                errors.add(ValidationError.body(
                        "causes[" + i + "]", "enum", "must be one of " + String.join(", ", settings.causes())));
            }
        }
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
    }

    /** @throws ProblemException 404 without such an inquiry, 409 if it has ended */
    Inquiry close(UUID inquiryId, String reason) {
        String productId = inquiries.productOf(inquiryId);
        return listings.change(Set.of(productId), session -> {
            Inquiry inquiry = inquiries.require(productId, inquiryId);
            if (!inquiry.isOpen()) {
                throw new ProblemException(ProblemType.CONFLICT, "The inquiry has ended.");
            }
            inquiry.close(reason, session.now());
            session.append(session.require(productId), InquiryEnded.of(inquiry));
            return inquiry;
        });
    }

    /** Ends inquiries that were not answered in time. */
    void expire(List<Inquiry.Key> overdue) {
        Set<String> products = new HashSet<>();
        overdue.forEach(key -> products.add(key.productId()));
        listings.change(products, session -> {
            for (Inquiry.Key key : overdue) {
                expire(session, inquiries.require(key.productId(), key.inquiryId()), session.now());
            }
            return null;
        });
    }

    private static void expire(ListingSession session, Inquiry inquiry, Instant now) {
        if (inquiry.isOpen() && !inquiry.isAnswerable(now)) {
            inquiry.expire(now);
            session.append(session.require(inquiry.productId()), InquiryEnded.of(inquiry));
        }
    }
}
