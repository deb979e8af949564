package io.twostar.surge;

import io.twostar.catalog.Product;
import io.twostar.delisting.Cause;
import io.twostar.delisting.ListingSession;
import io.twostar.http.Uuid7;
import io.twostar.rating.Counting;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The gate at work in one transaction: looks at each review as it arrives, after all those before it. What it has seen of
 * products too young for it is nothing, and costs nothing.
 */
public final class SurgeWatch {

    /** Stores the reviews that were admitted so far, so that those which turn out to be part of a surge can be held. */
    public interface Storing {
        void store() throws SQLException;
    }

    private final ListingSession session;
    private final SurgeSettings settings;
    private final Map<String, ProductFlow> flows;
    private final Storing storing;
    private final Map<UUID, List<UUID>> heldByCase = new LinkedHashMap<>();
    private final Map<UUID, String> productOfCase = new LinkedHashMap<>();

    SurgeWatch(ListingSession session, SurgeSettings settings, Map<String, ProductFlow> flows, Storing storing) {
        this.session = session;
        this.settings = settings;
        this.flows = flows;
        this.storing = storing;
    }

    /** Decides whether a review counts. May open a case, which holds what came before as well. */
    public Admission admit(Arrival arrival) throws SQLException {
        ProductFlow flow = flows.get(arrival.product().productId());
        Optional<Side> side = Side.of(arrival.stars());
        if (flow == null) {
            return plain(arrival, Cause.REVIEW);
        }
        if (side.isEmpty()) {
            flow.arrive(arrival.stars(), arrival.counting().isHeld());
            return plain(arrival, Cause.REVIEW);
        }
        Optional<UUID> open = flow.openCase(side.get());
        if (open.isPresent()) {
            return intoCase(arrival, flow, open.get(), Cause.REVIEW);
        }
        // The review is one of those that arrived in the window, and is not in the way of what it is compared with.
        flow.arrive(arrival.stars(), true);
        Optional<Evidence> evidence = evidence(arrival.product(), flow, side.get());
        flow.depart(arrival.stars());
        if (evidence.isPresent()) {
            return intoCase(arrival, flow, open(arrival.product(), flow, evidence.get()), Cause.HOLD);
        }
        flow.arrive(arrival.stars(), arrival.counting().isHeld());
        return plain(arrival, Cause.REVIEW);
    }

    /**
     * Decides whether a review still counts that changes sides: nobody shall get a brigade in by writing praise first.
     *
     * @param edited with its new stars
     * @param starsBefore what it said until now
     * @param day of its arrival
     */
    public Admission reconsider(Arrival edited, int starsBefore, LocalDate day) throws SQLException {
        ProductFlow flow = flows.get(edited.product().productId());
        Optional<Side> side = Side.of(edited.stars());
        if (flow == null
                || side.isEmpty()
                || side.equals(Side.of(starsBefore))
                || edited.verified()
                || edited.counting() == Counting.SURGE_HOLD) {
            return new Admission(edited.counting(), Cause.REVIEW, Optional.empty());
        }
        flow.edit(starsBefore, edited.stars(), edited.counting().isHeld(), day);
        Optional<UUID> open = flow.openCase(side.get());
        Optional<Evidence> evidence =
                open.isPresent() ? Optional.empty() : evidence(edited.product(), flow, side.get());
        if (open.isEmpty() && evidence.isEmpty()) {
            return new Admission(edited.counting(), Cause.REVIEW, Optional.empty());
        }
        UUID caseId = open.isPresent() ? open.get() : open(edited.product(), flow, evidence.get());
        return held(edited, caseId, Cause.HOLD);
    }

    private Optional<Evidence> evidence(Product product, ProductFlow flow, Side side) {
        Optional<SurgeRule> rule = settings.ruleFor(product.category());
        for (int i = 0; i < SurgeRule.WINDOWS.length && rule.isPresent(); i++) {
            Optional<Evidence> found =
                    flow.window(i, side).flatMap(window -> rule.get().judge(window, side, flow.share(side)));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whoever is known to have bought the product always counts. */
    private Admission intoCase(Arrival arrival, ProductFlow flow, UUID caseId, Cause cause) {
        if (arrival.verified()) {
            flow.arrive(arrival.stars(), arrival.counting().isHeld());
            return plain(arrival, cause);
        }
        flow.arrive(arrival.stars(), true);
        return held(arrival, caseId, cause);
    }

    private Admission held(Arrival arrival, UUID caseId, Cause cause) {
        add(arrival.product(), caseId, arrival.reviewId());
        return new Admission(
                Counting.SURGE_HOLD,
                cause,
                Optional.of(new ReviewHeld(
                        arrival.reviewId(), arrival.product().epoch(), arrival.stars(), Counting.SURGE_HOLD, caseId)));
    }

    private static Admission plain(Arrival arrival, Cause cause) {
        Counting counting = arrival.counting();
        return new Admission(
                counting,
                cause,
                counting.isHeld()
                        ? Optional.of(new ReviewHeld(
                                arrival.reviewId(), arrival.product().epoch(), arrival.stars(), counting, null))
                        : Optional.empty());
    }

    private UUID open(Product product, ProductFlow flow, Evidence evidence) throws SQLException {
        storing.store();
        UUID caseId = Uuid7.next(session.now().toEpochMilli());
        SurgeCases.insert(session.connection(), product, caseId, evidence, session.now());
        flow.open(evidence.side(), caseId);
        session.append(product, new SurgeOpened(caseId, product.epoch(), evidence.side(), evidence.sentence()));
        for (HeldReviews.Held held : HeldReviews.hold(session, product, evidence)) {
            if (held.change().before().counting() == Counting.COUNTED) {
                flow.hold(held.stars(), held.change().day());
            }
            session.recordUnjudged(held.change());
            session.append(
                    product,
                    new ReviewHeld(held.reviewId(), product.epoch(), held.stars(), Counting.SURGE_HOLD, caseId));
            add(product, caseId, held.reviewId());
        }
        return caseId;
    }

    private void add(Product product, UUID caseId, UUID reviewId) {
        heldByCase.computeIfAbsent(caseId, absent -> new ArrayList<>()).add(reviewId);
        productOfCase.put(caseId, product.productId());
    }

    /** Stores which case holds which reviews; to be called at the end of the transaction's work. */
    public void write() throws SQLException {
        for (Map.Entry<UUID, List<UUID>> held : heldByCase.entrySet()) {
            SurgeCases.addHeld(session.connection(), productOfCase.get(held.getKey()), held.getKey(), held.getValue());
        }
    }
}
