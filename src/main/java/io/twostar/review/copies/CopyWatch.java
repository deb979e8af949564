package io.twostar.review.copies;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.http.problem.Times;
import io.twostar.moderation.Subject;
import io.twostar.moderation.TextKind;
import io.twostar.moderation.queue.ModerationQueue;
import io.twostar.moderation.queue.PendingText;
import io.twostar.review.Review;
import io.twostar.review.Reviews;
import io.twostar.review.TextStatus;
import io.twostar.review.text.ModeratedReviews;
import io.twostar.store.Heartbeat;
import io.twostar.store.PlansByKeys;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.store.background.Rest;
import io.twostar.text.Finding;
import io.twostar.text.TextPolicy;
import io.twostar.text.WaitCause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks texts soon after submission, and sends those to moderation that are nearly the same as another author's. It
 * follows the events, one instance at a time, and works at most a quarter of the time, to leave capacity for others.
 */
@ApplicationScoped
class CopyWatch {

    private static final String TRY_LOCK =
            "select pg_try_advisory_xact_lock(hashtextextended('text-marks', 0)) as locked, position, "
                    + PlansByKeys.COLUMNS + " from text_mark_position";

    private static final String ADVANCE = "update text_mark_position set position = :position where id = 1";

    /** Each copy takes the lock of its product. */
    private static final int EVENTS_AT_ONCE = 500;

    private static final int PORTIONS = 10;
    private static final int REST = 3;
    private static final int FORGOTTEN_AT_ONCE = 10_000;

    private final Transactions transactions;
    private final Listings listings;
    private final Reviews reviews;
    private final CopyMarks marks;
    private final ModerationQueue queue;
    private final TextPolicy policy;
    private final CopySettings settings;
    private final Times times;
    private final Heartbeat heartbeat = new Heartbeat("copy-watch", this::look);

    CopyWatch(
            Transactions transactions,
            Listings listings,
            Reviews reviews,
            CopyMarks marks,
            ModerationQueue queue,
            TextPolicy policy,
            CopySettings settings,
            Times times) {
        this.transactions = transactions;
        this.listings = listings;
        this.reviews = reviews;
        this.marks = marks;
        this.queue = queue;
        this.policy = policy;
        this.settings = settings;
        this.times = times;
    }

    void start(@Observes StartupEvent event) {
        if (policy.checks().contains(Finding.NEAR_DUPLICATE)) {
            heartbeat.start(settings.pause());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.stop();
    }

    private void look() {
        int events = EVENTS_AT_ONCE;
        for (int i = 0; i < PORTIONS && events == EVENTS_AT_ONCE && !heartbeat.isStopping(); i++) {
            long begun = System.nanoTime();
            events = transactions.inNew(this::portion);
            Rest.after(begun, REST);
        }
        if (events == 0) {
            transactions.inNew(
                    sql -> marks.forgetOld(sql, times.now().minus(settings.remembered()), FORGOTTEN_AT_ONCE));
        }
    }

    /** Marks, findings and the feed position commit together, so that no text is checked twice or missed. */
    private int portion(SqlSession sql) {
        Optional<Long> position = position(sql);
        if (position.isEmpty()) {
            return 0;
        }
        ArrivedTexts portion = ArrivedTexts.read(sql, position.get(), EVENTS_AT_ONCE);
        List<CopyMarks.Written> news = marks.mark(sql, portion.texts());
        Map<CopyMarks.Written, Review.Key> copies = marks.copies(sql, news, settings.similarity());
        if (!copies.isEmpty()) {
            Set<String> products = copies.keySet().stream()
                    .map(copy -> copy.review().productId())
                    .collect(Collectors.toSet());
            listings.change(products, session -> {
                List<PendingText> waiting = new ArrayList<>();
                for (Map.Entry<CopyMarks.Written, Review.Key> copy : copies.entrySet()) {
                    await(session, copy.getKey(), copy.getValue()).ifPresent(waiting::add);
                }
                queue.put(session, waiting);
                return waiting;
            });
        }
        if (portion.events() > 0) {
            sql.query(ADVANCE).bind("position", portion.position()).update();
        }
        return portion.events();
    }

    private static Optional<Long> position(SqlSession sql) {
        return sql.query(TRY_LOCK)
                .one(row -> row.bool("locked") ? Optional.of(row.bigint("position")) : Optional.empty());
    }

    /**
     * The author may have changed or withdrawn it in the meantime; then there is another event, or nothing to do. A
     * moderator's decision is never undone.
     */
    private Optional<PendingText> await(ListingSession session, CopyMarks.Written copy, Review.Key original) {
        Product product = session.require(copy.review().productId());
        Review review = reviews.require(product.productId(), copy.review().reviewId());
        boolean shown = review.textStatus() == TextStatus.PUBLISHED;
        if (!review.isVisible()
                || review.version() != copy.version()
                || !shown && review.textStatus() != TextStatus.PENDING
                || queue.isDecided(session.sql(), ModeratedReviews.subject(review), review.version())) {
            return Optional.empty();
        }
        review.awaitModeration();
        return Optional.of(new PendingText(
                ModeratedReviews.subject(review),
                product.category(),
                WaitCause.CHECK,
                Set.of(Finding.NEAR_DUPLICATE),
                Optional.of(new Subject(original.productId(), TextKind.REVIEW, original.reviewId()))));
    }
}
