package io.twostar.merge;

import io.twostar.catalog.Place;
import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.review.relocation.Passage;
import io.twostar.review.relocation.Relocations;
import io.twostar.surge.SurgeCases;

/**
 * What keeps ratings from counting at one of the two products. A stop or a case is about a product, so nothing moves while
 * there is one: what is held would escape from it, and so would what is written to the other product from then on.
 */
final class Holds {

    private final ListingSession session;
    private final Place source;
    private final Place target;

    Holds(ListingSession session, Place source, Place target) {
        this.session = session;
        this.source = source;
        this.target = target;
    }

    /** @throws ProblemException 409 while anything is held, or would be if it were written now */
    void requireNone(Passage passage) {
        require(!isStopped(source) && !isStopped(target), """
                An emergency stop holds the counting of one of both products; lift it first.""");
        require(!isSuspected(source) && !isSuspected(target), """
                A surge case of one of both products waits for a decision; release or confirm it first.""");
        require(!Relocations.anyHeld(session.sql(), source, target, passage), """
                Some of the reviews are held by an emergency stop, or still being released after one; try again when \
                they count.""");
    }

    private static void require(boolean condition, String detail) {
        if (!condition) {
            throw new ProblemException(ProblemType.CONFLICT, detail);
        }
    }

    private boolean isStopped(Place place) {
        Product product = session.require(place.productId());
        return session.stops().holdAllCounting(product.productId(), product.category());
    }

    private boolean isSuspected(Place place) {
        return SurgeCases.anyUndecided(session.sql(), place.productId(), place.epoch());
    }
}
