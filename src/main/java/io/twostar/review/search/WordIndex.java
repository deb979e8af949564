package io.twostar.review.search;

import io.twostar.event.EventFeed;
import io.twostar.review.Review;
import io.twostar.store.PlansByKeys;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.store.background.BackgroundTask;
import io.twostar.store.background.Rest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the words of reviews in step with the events, one instance at a time. A word is found a second or two after its
 * review was published; what must not be shown any more is not found at once, because the list reads the reviews.
 */
@ApplicationScoped
class WordIndex implements BackgroundTask {

    private static final String STATE = """
            select position, product_id, review_id from review_words_state
            where pg_try_advisory_xact_lock(hashtextextended('review-words', 0))
            """;

    private static final String EVENTS = """
            select position, product_id, data ->> 'reviewId' as review_id from event
            where position > :after and position <= :upTo
              and type in ('review.published', 'review.updated', 'review.erased', 'review.moved', 'reviews.imported')
            """;

    private static final String ADVANCE = """
            update review_words_state set position = :position, product_id = :productId::text, review_id = :reviewId::uuid
            where id = 1
            """;

    private static final int AT_ONCE = 2_000;
    private static final int REST = 9;

    /** @param before how far the reviews that were there before are read; empty when all of them are */
    private record State(long position, Optional<Review.Key> before) {}

    private final Transactions transactions;
    private final EventFeed feed;
    private final SearchSettings settings;

    WordIndex(Transactions transactions, EventFeed feed, SearchSettings settings) {
        this.transactions = transactions;
        this.feed = feed;
        this.settings = settings;
    }

    @Override
    public boolean processBatch() {
        long begun = System.nanoTime();
        long last = feed.lastPosition();
        boolean more = transactions.inNew(sql -> follow(sql, last));
        if (more) {
            Rest.after(begun, REST);
        }
        return more;
    }

    private boolean follow(SqlSession sql, long last) {
        Optional<State> locked = sql.query(STATE)
                .first(row -> new State(
                        row.bigint("position"),
                        row.optional("product_id", (one, id) -> new Review.Key(one.text(id), one.uuid("review_id")))));
        if (locked.isEmpty()) {
            return false;
        }
        State state = locked.get();
        PlansByKeys.choose(sql);
        long upTo = Math.max(state.position(), Math.min(last, state.position() + AT_ONCE));
        boolean isDone = upTo == state.position() || followEvents(sql, state.position(), upTo);
        State after = new State(isDone ? upTo : state.position(), state.before().flatMap(key -> addEarlier(sql, key)));
        if (!after.equals(state)) {
            advance(sql, after);
        }
        return !isDone || upTo < last || after.before().isPresent();
    }

    /** @return whether these events are done with */
    private boolean followEvents(SqlSession sql, long after, long upTo) {
        Set<Review.Key> reviews = new HashSet<>();
        Set<String> imported = new HashSet<>();
        sql.query(EVENTS).bind("after", after).bind("upTo", upTo).forEach(row -> {
            String reviewId = row.text("review_id");
            if (reviewId == null) {
                imported.add(row.text("product_id"));
            } else {
                reviews.add(new Review.Key(row.text("product_id"), UUID.fromString(reviewId)));
            }
        });
        if (!reviews.isEmpty()) {
            WordDao.update(sql, reviews, settings.defaultLocale());
        }
        return imported.isEmpty() || WordDao.addMissing(sql, imported, settings.defaultLocale(), AT_ONCE) < AT_ONCE;
    }

    /** @return the last review of the portion, or nothing at the end */
    private Optional<Review.Key> addEarlier(SqlSession sql, Review.Key after) {
        List<Review.Key> reviews = WordDao.next(sql, after, AT_ONCE);
        WordDao.update(sql, reviews, settings.defaultLocale());
        return reviews.size() < AT_ONCE ? Optional.empty() : Optional.of(reviews.get(reviews.size() - 1));
    }

    private static void advance(SqlSession sql, State state) {
        sql.query(ADVANCE)
                .bind("position", state.position())
                .bind("productId", state.before().map(Review.Key::productId))
                .bind("reviewId", state.before().map(Review.Key::reviewId))
                .update();
    }
}
