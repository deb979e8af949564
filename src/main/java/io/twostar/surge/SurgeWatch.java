package io.twostar.surge;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.rule.Cause;
import io.twostar.http.Uuid7;
import io.twostar.rating.Counting;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The surge gate within one transaction: judges each review as it arrives, including all earlier ones. Products with
 * too short a history are not read and cost nothing.
 */
public final class SurgeWatch {

    /** Stores the reviews that were admitted so far, so that those which turn out to be part of a surge can be held. */
    public interface Storing {
        void store();
    }

    /** An improbable window, with the baseline it was compared with. */
    record Finding(Evidence evidence, Window window) {}

    /** What a case holds by now, and for how many days from its opening at most. */
    record Widening(String productId, OpenCase open, int days) {

        Widening and(Widening later) {
            return new Widening(productId, later.open, Math.max(days, later.days));
        }
    }

    private final ListingSession session;
    private final SurgeSettings settings;
    private final HeldReviews reviews;
    private final Map<String, ProductFlow> flows;
    private final Storing storing;
    private final Map<UUID, List<UUID>> heldByCase = new LinkedHashMap<>();
    private final Map<UUID, String> productOfCase = new LinkedHashMap<>();
    private final Map<UUID, Widening> widened = new LinkedHashMap<>();

    SurgeWatch(
            ListingSession session,
            SurgeSettings settings,
            HeldReviews reviews,
            Map<String, ProductFlow> flows,
            Storing storing) {
        this.session = session;
        this.settings = settings;
        this.reviews = reviews;
        this.flows = flows;
        this.storing = storing;
    }

    /** Decides whether a review counts. May open a case, which holds what came before as well. */
    public Admission admit(Arrival arrival) {
        ProductFlow flow = flows.get(arrival.product().productId());
        return flow == null ? plain(arrival, Cause.REVIEW) : admit(arrival, flow);
    }

    private Admission admit(Arrival arrival, ProductFlow flow) {
        Side side = Side.of(arrival.stars());
        Optional<SurgeRule> rule = settings.ruleFor(arrival.product().category());
        if (rule.isEmpty()) {
            return count(arrival, flow, Cause.REVIEW);
        }
        // The review is one of those that arrived in the window, and is not in the way of what it is compared with.
        flow.arrive(arrival.stars(), arrival.verified(), true, arrival.bornToday());
        Optional<Finding> finding =
                rule.get().judge(flow, side).map(evidence -> new Finding(evidence, flow.window(evidence, side)));
        flow.depart(arrival.stars());
        if (finding.isEmpty()) {
            return count(arrival, flow, Cause.REVIEW);
        }
        boolean holdsMore = flow.openCase(side).isEmpty()
                || flow.hasUnverified(finding.get().evidence().windowDays(), side);
        UUID caseId = hold(arrival.product(), flow, finding.get(), holdsMore);
        return intoCase(arrival, flow, caseId, holdsMore ? Cause.HOLD : Cause.REVIEW);
    }

    /**
     * Decides whether a review still counts that begins to lean another way: it arrives today, however old it is, so
     * that a brigade cannot pass by submitting positive reviews first. While it is held neither its old nor its new
     * stars count.
     *
     * @param edited with its new stars
     * @param starsBefore what it said until now
     * @param arrivedOn when it began to say so
     */
    public Admission reconsider(Arrival edited, int starsBefore, LocalDate arrivedOn) {
        ProductFlow flow = flows.get(edited.product().productId());
        Admission asBefore = new Admission(edited.counting(), Cause.REVIEW, Optional.empty());
        if (flow == null || !Side.changes(starsBefore, edited.stars())) {
            return asBefore;
        }
        flow.leave(starsBefore, edited.verified(), edited.counting().isHeld(), arrivedOn, edited.bornToday());
        if (edited.counting() == Counting.SURGE_HOLD) {
            flow.arrive(edited.stars(), false, true, edited.bornToday());
            return asBefore;
        }
        Admission admission = admit(edited, flow);
        return admission.counting() == Counting.SURGE_HOLD ? admission : asBefore;
    }

    /**
     * Decides whether a review still counts whose purchase was returned: an open case holds it like any other that
     * arrived in its time.
     */
    public Admission reconsiderUnverified(Arrival review, LocalDate arrivedOn) {
        ProductFlow flow = flows.get(review.product().productId());
        return Optional.ofNullable(flow)
                .filter(known -> review.counting() == Counting.COUNTED || review.counting() == Counting.STOP_HOLD)
                .flatMap(known -> known.openCase(Side.of(review.stars())))
                .filter(open -> !arrivedOn.isBefore(open.from()))
                .map(open -> {
                    if (review.counting() == Counting.COUNTED) {
                        flow.hold(review.stars(), arrivedOn, review.bornToday());
                    }
                    return held(review, open.caseId(), Cause.HOLD);
                })
                .orElseGet(() -> new Admission(review.counting(), Cause.REVIEW, Optional.empty()));
    }

    /** Reviews by verified buyers always count. */
    private Admission intoCase(Arrival arrival, ProductFlow flow, UUID caseId, Cause cause) {
        if (arrival.verified()) {
            return count(arrival, flow, cause);
        }
        flow.arrive(arrival.stars(), false, true, arrival.bornToday());
        return held(arrival, caseId, cause);
    }

    private static Admission count(Arrival arrival, ProductFlow flow, Cause cause) {
        flow.arrive(arrival.stars(), arrival.verified(), arrival.counting().isHeld(), arrival.bornToday());
        return plain(arrival, cause);
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

    /**
     * What a case holds: the one-sided reviews of an odd window. Opens it if there is none.
     *
     * @param holdsMore whether reviews were stored that count so far
     */
    private UUID hold(Product product, ProductFlow flow, Finding finding, boolean holdsMore) {
        Evidence evidence = finding.evidence();
        LocalDate from = LocalDate.ofInstant(session.now(), ZoneOffset.UTC).minusDays(evidence.windowDays() - 1L);
        Optional<OpenCase> before = flow.openCase(evidence.side());
        OpenCase open = before.map(known -> known.widened(from, evidence.windowDays()))
                .orElseGet(() -> new OpenCase(Uuid7.next(session.now().toEpochMilli()), from, evidence.windowDays()));
        flow.open(evidence.side(), open);
        int days = settings.holdRule().days(evidence);
        if (holdsMore) {
            storing.store();
        }
        if (before.isEmpty()) {
            SurgeCases.insert(session, product, open, finding, days);
            session.append(product, SurgeOpened.of(open.caseId(), product.epoch(), evidence));
        }
        widened.merge(open.caseId(), new Widening(product.productId(), open, days), Widening::and);
        if (holdsMore) {
            holdStored(product, flow, evidence.side(), from, open.caseId());
        }
        return open.caseId();
    }

    private void holdStored(Product product, ProductFlow flow, Side side, LocalDate from, UUID caseId) {
        for (HeldReviews.Held held : reviews.hold(session, product, side, from)) {
            if (held.change().before().counting() == Counting.COUNTED) {
                flow.hold(held.stars(), held.arrivedOn(), held.bornToday(session.now()));
            }
            session.recordUnjudged(held.change());
            session.append(
                    product,
                    new ReviewHeld(held.reviewId(), product.epoch(), held.stars(), Counting.SURGE_HOLD, caseId));
            add(product, caseId, held.reviewId());
        }
    }

    private void add(Product product, UUID caseId, UUID reviewId) {
        heldByCase.computeIfAbsent(caseId, absent -> new ArrayList<>()).add(reviewId);
        productOfCase.put(caseId, product.productId());
    }

    /** Stores which case holds which reviews, and until when; to be called at the end of the transaction's work. */
    public void write() {
        SurgeCases.widen(session, widened.values());
        for (Map.Entry<UUID, List<UUID>> held : heldByCase.entrySet()) {
            SurgeCases.addHeld(session.sql(), productOfCase.get(held.getKey()), held.getKey(), held.getValue());
        }
    }
}
