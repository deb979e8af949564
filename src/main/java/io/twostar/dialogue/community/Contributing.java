package io.twostar.dialogue.community;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.dialogue.Owners;
import io.twostar.dialogue.community.Contribution.Content;
import io.twostar.dialogue.community.Contribution.Kind;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.review.reading.Raters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Contributions are submitted, accepted and withdrawn, under the lock of the product. */
@ApplicationScoped
public class Contributing {

    private final Listings listings;
    private final Contributions contributions;
    private final Invitations invitations;
    private final ContributionTexts texts;
    private final Raters raters;
    private final Owners owners;

    Contributing(
            Listings listings,
            Contributions contributions,
            Invitations invitations,
            ContributionTexts texts,
            Raters raters,
            Owners owners) {
        this.listings = listings;
        this.contributions = contributions;
        this.invitations = invitations;
        this.texts = texts;
        this.raters = raters;
        this.owners = owners;
    }

    /**
     * Stores a question and picks earlier buyers who may know the answer.
     *
     * @throws ProblemException 404 without such a product, 409 if it is retired, 503 by an emergency stop
     */
    public Contribution ask(String productId, Speaker speaker, Content content) {
        return listings.change(Set.of(productId), session -> {
            Product product = onSale(session, productId, speaker);
            return keep(
                    session, product, Contribution.question(key(session, productId), speaker, content, session.now()));
        });
    }

    /** @throws ProblemException 404 without such a product, 409 if it is retired, 503 by an emergency stop */
    public Contribution tip(String productId, Speaker speaker, Content content) {
        return listings.change(Set.of(productId), session -> {
            Product product = onSale(session, productId, speaker);
            return keep(session, product, Contribution.tip(key(session, productId), speaker, content, session.now()));
        });
    }

    private static Product onSale(ListingSession session, String productId, Speaker speaker) {
        Product product = session.require(productId);
        product.requireOnSale("A retired product takes no questions and no tips.");
        requireWrites(session, product, speaker);
        return product;
    }

    /** Emergency stops do not apply to staff. */
    private static void requireWrites(ListingSession session, Product product, Speaker speaker) {
        if (speaker.role() != Speaker.Role.STAFF) {
            session.stops().requireWrites(product.productId(), product.category(), speaker.clientId(), session.now());
        }
    }

    /**
     * @param answering determines who answers, or refuses
     * @throws ProblemException 403 for the supplier of other products, 404 without such a question
     */
    public Contribution answer(String productId, UUID questionId, Supplier<Speaker> answering, Content content) {
        return listings.change(Set.of(productId), session -> {
            Product product = session.require(productId);
            Contribution question = contributions.require(Kind.QUESTION, productId, questionId);
            Speaker speaker = answering.get();
            if (speaker.supplierId() != null && !speaker.supplierId().equals(product.supplierId())) {
                throw new ProblemException(ProblemType.FORBIDDEN, "This is not a product of your supplier.");
            }
            requireWrites(session, product, speaker);
            UUID id = key(session, productId).contributionId();
            return keep(session, product, question.answer(id, speaker, content, session.now()));
        });
    }

    /** Reports a contribution that has just become visible; for a question, picks buyers to ask. */
    void shown(ListingSession session, Product product, Contribution contribution) {
        switch (contribution.kind()) {
            case QUESTION -> {
                invitations.invite(session.sql(), contribution, session.now());
                session.append(product, ContributionEvent.asked(contribution, owners.of(product)));
            }
            case ANSWER -> {
                contributions.questionOf(contribution).gain();
                session.append(product, ContributionEvent.answered(contribution));
            }
            case TIP -> session.append(product, ContributionEvent.published(contribution));
            default -> throw new IllegalStateException("no such kind");
        }
    }

    private static Contribution.Key key(ListingSession session, String productId) {
        return new Contribution.Key(productId, Uuid7.next(session.now().toEpochMilli()));
    }

    private Contribution keep(ListingSession session, Product product, Contribution contribution) {
        if (contribution.contributor().authorId().isPresent()) {
            contribution
                    .contributor()
                    .hasBought(raters.isBuyer(
                            session.sql(),
                            contribution.productId(),
                            contribution.contributor().authorId().get()));
        }
        contributions.persist(contribution);
        if (texts.isShown(session, product, contribution)) {
            shown(session, product, contribution);
        }
        return contribution;
    }

    /**
     * The asker accepts an answer, or another one instead.
     *
     * @param mayAccept refuses everybody but the asker
     * @throws ProblemException 404 without such a question or answer
     */
    public Contribution accept(String productId, UUID questionId, UUID answerId, Consumer<Contribution> mayAccept) {
        return listings.change(Set.of(productId), session -> {
            Contribution question = contributions.require(Kind.QUESTION, productId, questionId);
            mayAccept.accept(question);
            Contribution answer = contributions.requireAnswer(question, answerId);
            if (!question.acceptedId().equals(Optional.of(answerId))) {
                question.accept(answer, question.acceptedId().map(id -> contributions.requireAnswer(question, id)));
                session.append(session.require(productId), ContributionEvent.accepted(answer));
            }
            return question;
        });
    }

    /**
     * The author withdraws a contribution.
     *
     * @param mayWithdraw refuses everybody but the author
     * @throws ProblemException 404 without such a contribution
     */
    public void withdraw(Kind kind, String productId, UUID contributionId, Consumer<Contribution> mayWithdraw) {
        listings.change(Set.of(productId), session -> {
            Contribution contribution = contributions.findAny(kind, productId, contributionId);
            mayWithdraw.accept(contribution);
            if (kind == Kind.ANSWER && contribution.isVisible()) {
                contributions.questionOf(contribution).lose(contribution);
            }
            contribution.become(Contribution.Status.WITHDRAWN);
            texts.forget(session, contribution);
            session.append(session.require(productId), ContributionEvent.withdrawn(contribution));
            return contribution;
        });
    }
}
