package io.twostar.dialogue.poll;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.dialogue.Owners;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.privacy.ErasureMarks;
import io.twostar.review.reading.Raters;
import io.twostar.store.author.ErasedRecord;
import io.twostar.store.background.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Polls open, take votes and close under the lock of the product, so that a result holds every vote that was accepted. */
@ApplicationScoped
class Polling implements BackgroundTask {

    private static final int PORTION = 100;

    private final Listings listings;
    private final Polls polls;
    private final Raters raters;
    private final Owners owners;
    private final ErasureMarks marks;
    private final Times times;

    Polling(Listings listings, Polls polls, Raters raters, Owners owners, ErasureMarks marks, Times times) {
        this.listings = listings;
        this.polls = polls;
        this.raters = raters;
        this.owners = owners;
        this.marks = marks;
        this.times = times;
    }

    /**
     * Asks the community.
     *
     * @throws ProblemException 400 if it would close in the past, 404 without such a product, 422 if its origin does
     *     not exist
     */
    Poll open(String productId, Poll.Terms terms, String clientId) {
        return listings.change(Set.of(productId), session -> {
            Product product = session.require(productId);
            product.requireUnmerged();
            if (!terms.closesAt().isAfter(session.now())) {
                throw new ValidationProblem(ValidationError.body("closesAt", "future", "must be in the future"));
            }
            if (terms.origin() != null && !terms.origin().exists(session.sql(), productId)) {
                throw new ProblemException(
                        ProblemType.UNPROCESSABLE, "What the poll is to begin with is not there, or not answered yet.");
            }
            Poll.Key key = new Poll.Key(productId, Uuid7.next(session.now().toEpochMilli()));
            Poll poll = new Poll(key, terms, owners.of(product), clientId, session.now());
            polls.persist(poll);
            session.append(product, PollOpened.of(poll));
            return poll;
        });
    }

    /**
     * Stores a vote, or changes the voter's previous one.
     *
     * @throws ProblemException 400 for an option that is none, 404 without such a poll, 409 once it is closed, or if a
     *     vote from before the voter's erasure still counts, 422 in a poll for buyers, if the voter is not known to
     *     have bought the product
     */
    PollVoteView vote(UUID pollId, String voterId, String option) {
        String productId = polls.productOf(pollId);
        return listings.change(Set.of(productId), session -> {
            Poll poll = polls.require(productId, pollId);
            requireVotable(session, poll, option);
            marks.requireFirst(
                    session.sql(), productId, ErasedRecord.actionKey(PollRecords.KIND, pollId.toString(), voterId));
            boolean buyer = raters.isBuyer(session.sql(), productId, voterId);
            if (poll.audience() == Poll.Audience.BUYERS && !buyer) {
                throw new ProblemException(
                        ProblemType.UNPROCESSABLE, "Only those who are known to have bought the product may vote.");
            }
            Optional<String> before = PollVotes.before(session.sql(), poll, voterId);
            PollVoteView vote = new PollVoteView(pollId, voterId, option, buyer, session.now());
            PollVotes.cast(session.sql(), poll, vote);
            if (!before.equals(Optional.of(option))) {
                session.append(session.require(productId), new PollVoted(pollId, option, before.orElse(null), buyer));
            }
            return vote;
        });
    }

    /**
     * Takes a vote back; one that was never cast changes nothing.
     *
     * @throws ProblemException 404 without such a poll, 409 once it is closed
     */
    void withdraw(UUID pollId, String voterId) {
        String productId = polls.productOf(pollId);
        listings.change(Set.of(productId), session -> {
            Poll poll = polls.require(productId, pollId);
            requireOpen(session, poll);
            Optional<PollVotes.Cast> before = PollVotes.takeBack(session.sql(), poll, voterId);
            before.ifPresent(vote -> session.append(
                    session.require(productId), new PollVoted(pollId, null, vote.option(), vote.buyer())));
            return before;
        });
    }

    private static void requireOpen(ListingSession session, Poll poll) {
        if (!poll.takesVotes(session.now())) {
            throw new ProblemException(ProblemType.CONFLICT, "The poll is over.");
        }
    }

    private static void requireVotable(ListingSession session, Poll poll, String option) {
        requireOpen(session, poll);
        if (!poll.options().contains(option)) {
            throw new ValidationProblem(
                    ValidationError.body("option", "enum", "must be one of " + String.join(", ", poll.options())));
        }
    }

    /** @throws ProblemException 404 without such a poll, 409 if it is closed */
    Poll close(UUID pollId) {
        String productId = polls.productOf(pollId);
        return listings.change(Set.of(productId), session -> {
            Poll poll = polls.require(productId, pollId);
            if (!poll.isOpen()) {
                throw new ProblemException(ProblemType.CONFLICT, "The poll is closed.");
            }
            close(session, poll);
            return poll;
        });
    }

    private static void close(ListingSession session, Poll poll) {
        PollResult result = PollResult.of(poll.options(), PollVotes.count(session.sql(), poll), poll.minimumVotes());
        poll.close(result, session.now());
        session.append(session.require(poll.productId()), PollClosed.of(poll));
    }

    /** Closes polls past their closing time. */
    @Override
    public boolean processBatch() {
        List<Poll.Key> due = polls.due(times.now(), PORTION);
        if (due.isEmpty()) {
            return false;
        }
        Set<String> products = new HashSet<>();
        due.forEach(key -> products.add(key.productId()));
        listings.change(products, session -> {
            for (Poll.Key key : due) {
                Poll poll = polls.require(key.productId(), key.pollId());
                if (poll.isOpen() && !poll.takesVotes(session.now())) {
                    close(session, poll);
                }
            }
            return null;
        });
        return due.size() == PORTION;
    }
}
