package io.twostar.purge;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.delisting.rule.Cause;
import io.twostar.event.DomainEvent;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.rating.Counting;
import io.twostar.review.ReviewRemoved;
import io.twostar.review.ReviewRestored;
import io.twostar.review.counting.Moved;
import io.twostar.review.counting.ReviewMoves;
import io.twostar.review.counting.ReviewMoves.Move;
import io.twostar.security.key.KeySuccession;
import io.twostar.stop.ActiveStops;
import io.twostar.store.Transactions;
import io.twostar.surge.SurgeGate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Confirms or reverses a purge, all in one transaction or not at all. */
@ApplicationScoped
class Purging {

    private final Transactions transactions;
    private final Listings listings;
    private final Purges purges;
    private final PurgeSettings settings;
    private final KeySuccession succession;

    Purging(
            Transactions transactions,
            Listings listings,
            Purges purges,
            PurgeSettings settings,
            KeySuccession succession) {
        this.succession = succession;
        this.transactions = transactions;
        this.listings = listings;
        this.purges = purges;
        this.settings = settings;
    }

    /**
     * Removes the previewed reviews.
     *
     * @throws ProblemException 404 without such a purge, 403 if a second person is needed, 409 if it was confirmed before or
     * if token or reviews are no longer those of the preview
     */
    Purge confirm(UUID purgeId, String token, String clientId) {
        return transactions.inOne(sql -> {
            sql.allowLongStatements();
            Purge purge = purges.lock(sql, purgeId);
            purge.require(Purge.State.PREVIEWED);
            requireSecondPerson(purge, clientId);
            if (!purge.token().equals(token)) {
                throw otherSet("The token is not that of this preview.");
            }
            List<String> products = PurgeDao.products(sql, purgeId, Integer.MAX_VALUE);
            return listings.change(products, session -> {
                if (PurgeDao.anyMoved(sql, purgeId)) {
                    throw otherSet(
                            "Some of the reviews have moved to another product since the preview; make another one.");
                }
                List<Moved> noted = PurgeDao.noted(sql, purgeId, products);
                if (noted.size() != purge.reviews()) {
                    throw otherSet((purge.reviews() - noted.size())
                            + " of the reviews were changed since the preview; make another one.");
                }
                ReviewMoves.move(session, noted.stream().map(Purging::purge).toList());
                for (Moved review : noted) {
                    take(session, review, ReviewRemoved.ofPurge(review.reviewId(), review.change(), purgeId));
                }
                judge(session, products, Cause.PURGE);
                session.append(new PurgeConfirmed(purgeId, noted.size()));
                purges.confirmed(sql, purgeId, session.now(), clientId);
                return purges.lock(sql, purgeId);
            });
        });
    }

    private void requireSecondPerson(Purge purge, String clientId) {
        if (settings.twoPersons() && succession.isSame(purge.createdBy(), clientId)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Somebody with another key has to confirm what you have previewed.");
        }
    }

    private static ProblemException otherSet(String detail) {
        return new ProblemException(ProblemType.CONFLICT, detail);
    }

    private static Move purge(Moved review) {
        return new Move(review.change().productId(), review.reviewId(), Counting.PURGED, null);
    }

    /**
     * Restores the reviews, except those that have been erased since.
     *
     * @throws ProblemException 404 without such a purge, 409 unless it is confirmed
     */
    Purge reverse(UUID purgeId, String reason, String clientId) {
        return transactions.inOne(sql -> {
            sql.allowLongStatements();
            purges.lock(sql, purgeId).require(Purge.State.CONFIRMED);
            List<String> products = PurgeDao.products(sql, purgeId, Integer.MAX_VALUE);
            return listings.change(products, session -> {
                List<Moved> restored = ReviewMoves.move(session, restorable(session, purgeId, products));
                for (Moved review : restored) {
                    take(session, review, ReviewRestored.ofPurge(review.reviewId(), review.change(), purgeId));
                }
                judge(session, products, Cause.RELEASE);
                session.append(new PurgeReversed(purgeId, restored.size()));
                purges.reversed(sql, purgeId, new Purges.Reversal(session.now(), clientId, reason, restored.size()));
                return purges.lock(sql, purgeId);
            });
        });
    }

    private static List<Move> restorable(ListingSession session, UUID purgeId, List<String> products) {
        ActiveStops stops = session.stops();
        List<String> stopped = new ArrayList<>();
        for (String productId : products) {
            Product product = session.require(productId);
            if (stops.holdAllCounting(productId, product.category())) {
                stopped.add(productId);
            }
        }
        return PurgeDao.restorable(
                session.sql(), purgeId, products, stopped, stops.clientsNotCounted(), SurgeGate.past(session.now()));
    }

    private static void take(ListingSession session, Moved review, DomainEvent event) {
        session.recordUnjudged(review.change());
        session.append(session.require(review.change().productId()), event);
    }

    private static void judge(ListingSession session, List<String> products, Cause cause) {
        session.judge(products.stream().map(session::require).toList(), cause);
    }
}
