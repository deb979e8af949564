package io.twostar.surge.cases;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.store.Query;
import io.twostar.surge.CaseClosing;
import io.twostar.surge.HeldReviews;
import io.twostar.surge.HeldReviews.Ending;
import io.twostar.surge.HoldRule;
import io.twostar.surge.Side;
import io.twostar.surge.SurgeCase;
import io.twostar.surge.SurgeCases;
import io.twostar.surge.SurgeRule;
import io.twostar.surge.SurgeSettings;
import io.twostar.surge.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Ends a case without a decision. Reviews that arrived at an ordinary pace then count, oldest first; the rest keeps
 * waiting for a person and does not affect later reviews.
 */
@ApplicationScoped
class CaseEnding {

    /** Three stars speak for customers of a bad product or a good one, also while a case of their own holds them. */
    private static final String UNDER_WAY = """
            select count(*) filter (where r.counting = 'COUNTED'
                     or r.counting = 'SURGE_HOLD' and r.stars = 3 and :least <> 3) as arrived,
                   count(*) filter (where r.counting = 'COUNTED' and r.stars between :least and :most) as one_sided
            from review r
            where r.product_id = :productId and r.epoch = :epoch
              and (r.created_at >= :from and r.arrived_on is null or r.arrived_on >= :day)
            """;

    private static final String REMINDED =
            "update surge_case set reminded_at = :now where product_id = :productId and case_id = :caseId and reminded_at is null";

    private static final String CHECKED =
            "update surge_case set checked_at = :now where product_id = :productId and case_id = :caseId";

    private static final String BY_TIME = "Nobody has looked in time; what came at an ordinary pace counts.";

    private static final String UNSEEN = "Nobody has looked in time; the reviews count as before.";

    private static final String BY_OTHERS = "Other reviews came faster than usual too: customers, not a brigade.";

    private record Arrived(long arrived, long oneSided) {}

    private final Listings listings;
    private final HeldReviews reviews;
    private final SurgeSettings settings;

    CaseEnding(Listings listings, HeldReviews reviews, SurgeSettings settings) {
        this.listings = listings;
        this.reviews = reviews;
        this.settings = settings;
    }

    /** Ends the case if it is due, or reminds staff of it. */
    void look(String productId, UUID caseId) {
        listings.change(Set.of(productId), session -> {
            session.sql().allowLongStatements(); // a storm may be held in one case
            SurgeCase surge = SurgeCases.require(session.sql(), caseId);
            if (surge.state() == SurgeCase.State.OPEN) {
                look(session, session.require(productId), surge);
            }
            return surge;
        });
    }

    private void look(ListingSession session, Product product, SurgeCase surge) {
        Instant now = session.now();
        if (!surge.holds()) {
            lookAtDrift(session, product, surge);
            return;
        }
        List<UUID> held = reviews.ofCase(session, surge);
        Arrived counted = counted(session, surge);
        Window window = surge.window(counted.arrived() + held.size(), counted.oneSided() + held.size(), now);
        Optional<SurgeRule> rule = settings.ruleFor(product.category());
        HoldRule hold = settings.holdRule();
        boolean isGenuine = rule.map(
                        known -> hold.isGenuine(known, window, surge.evidence().usualShare()))
                .orElse(true);
        if (!surge.endsAt().isAfter(now)
                || isGenuine
                        && !surge.openedAt()
                                .plus(Duration.ofDays(hold.leastDays()))
                                .isAfter(now)) {
            long admitted = isGenuine ? held.size() : ordinary(rule.get(), window, held.size(), surge);
            end(session, product, surge, held.subList(0, (int) admitted), isGenuine);
        } else {
            remind(session, product, surge);
        }
    }

    private static void lookAtDrift(ListingSession session, Product product, SurgeCase surge) {
        if (surge.endsAt().isAfter(session.now())) {
            remind(session, product, surge);
        } else {
            SurgeCase ended = surge.ended(false, 0, UNSEEN, session.now());
            SurgeCases.update(session.sql(), ended, null);
            CaseClosing.judge(session, product, ended);
        }
    }

    private long ordinary(SurgeRule rule, Window window, long held, SurgeCase surge) {
        double share = rule.categoryShare(window, surge.evidence().usualShare());
        return settings.holdRule().ordinary(rule, window, held, surge.evidence().side(), share);
    }

    private static Arrived counted(ListingSession session, SurgeCase surge) {
        Side side = surge.evidence().side();
        return session.sql()
                .query(UNDER_WAY)
                .bind("least", side.least())
                .bind("most", side.most())
                .bind("productId", surge.productId())
                .bind("epoch", surge.epoch())
                .bind("from", surge.heldFrom().atStartOfDay(ZoneOffset.UTC).toInstant())
                .bind("day", surge.heldFrom())
                .one(row -> new Arrived(row.bigint("arrived"), row.bigint("one_sided")));
    }

    private void end(ListingSession session, Product product, SurgeCase surge, List<UUID> oldest, boolean isGenuine) {
        int released =
                reviews.decide(session, surge, isGenuine ? Ending.RELEASED : Ending.EXPIRED, Optional.of(oldest));
        boolean isAll = reviews.ofCase(session, surge).isEmpty();
        reviews.excludeFromWindows(session, surge);
        SurgeCase ended = surge.ended(isAll, released, isGenuine ? BY_OTHERS : BY_TIME, session.now());
        SurgeCases.update(session.sql(), ended, null);
        CaseClosing.judge(session, product, ended);
    }

    /** Reminds once, at half time, and schedules the next check. */
    private static void remind(ListingSession session, Product product, SurgeCase surge) {
        Duration half = Duration.between(surge.openedAt(), surge.endsAt()).dividedBy(2);
        boolean isHalfTime = !surge.openedAt().plus(half).isAfter(session.now());
        if (isHalfTime && mark(session, surge, REMINDED) > 0) {
            session.append(
                    product,
                    new SurgeReminder(
                            surge.caseId(), surge.epoch(), surge.evidence().side(), surge.endsAt()));
        }
        mark(session, surge, CHECKED);
    }

    private static int mark(ListingSession session, SurgeCase surge, String sql) {
        Query update = session.sql().query(sql);
        return update.bind("now", session.now())
                .bind("productId", surge.productId())
                .bind("caseId", surge.caseId())
                .update();
    }
}
