package io.twostar.moderation;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.Times;
import io.twostar.store.NamedLock;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.text.WaitCause;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The queue as moderators work through it: oldest first, each text for one of them at a time. */
@ApplicationScoped
class QueueList {

    /** Which texts are asked for; {@code claimed} by somebody at this moment, or free. */
    record Filter(
            Optional<TextKind> kind, Optional<String> category, Optional<WaitCause> cause, Optional<Boolean> claimed) {}

    private static final String FREE = "(claimed_until is null or claimed_until <= ?)";

    private final Transactions transactions;
    private final ModeratedKinds kinds;
    private final Reports reports;
    private final ModerationSettings settings;
    private final Times times;

    QueueList(
            Transactions transactions,
            ModeratedKinds kinds,
            Reports reports,
            ModerationSettings settings,
            Times times) {
        this.transactions = transactions;
        this.kinds = kinds;
        this.reports = reports;
        this.settings = settings;
        this.times = times;
    }

    Page<QueueItemView> page(Filter filter, String cursor, int pageSize) {
        String fingerprint = "queue " + filter;
        Instant now = times.now();
        Query query = select(filter, now);
        if (cursor != null) {
            String[] place = Cursors.decode(cursor, fingerprint);
            query.add(
                    "and (since, subject_id) > (?, ?)",
                    Timestamp.from(Instant.parse(place[0])),
                    UUID.fromString(place[1]));
        }
        query.add("order by since, subject_id limit ?", pageSize + 1);
        return transactions.read(sql -> {
            Page<QueueItem> items = Page.of(
                    query.read(sql, Queue::item),
                    pageSize,
                    last -> Cursors.encode(
                            fingerprint,
                            Times.format(last.since()),
                            last.subject().id().toString()));
            return new Page<>(views(sql, items.items(), now), items.nextCursor());
        });
    }

    private static Query select(Filter filter, Instant now) {
        Query query = new Query("select * from moderation_item where true")
                .addIf(filter.kind(), "and kind = ?")
                .addIf(filter.category(), "and category = ?")
                .addIf(filter.cause(), "and cause = ?");
        filter.claimed()
                .ifPresent(claimed -> query.add(claimed ? "and not " + FREE : "and " + FREE, Timestamp.from(now)));
        return query;
    }

    /** Keeps the oldest free texts for the client, and adds none to those it has claimed before. */
    List<QueueItemView> claim(Filter filter, int most, String client) {
        Instant now = times.now();
        return transactions.inOne(sql -> {
            NamedLock.take(sql, "moderation-claims");
            List<QueueItem> free = select(filter, now)
                    .add("order by since, subject_id limit ?", most)
                    .read(sql, Queue::item);
            Query claim = new Query(
                    """
                    update moderation_item i set claimed_by = ?, claimed_until = ?
                    from unnest(?::text[], ?::text[], ?::uuid[]) as u (product_id, kind, subject_id)
                    where i.product_id = u.product_id and i.kind = u.kind and i.subject_id = u.subject_id
                    returning i.*
                    """,
                    client,
                    Timestamp.from(now.plus(settings.claim())),
                    free.stream().map(item -> item.subject().productId()).toArray(String[]::new),
                    free.stream().map(item -> item.subject().kind().name()).toArray(String[]::new),
                    sql.createArrayOf(
                            "uuid",
                            free.stream().map(item -> item.subject().id()).toArray()));
            List<QueueItem> claimed = new ArrayList<>(claim.read(sql, Queue::item));
            claimed.sort(Comparator.comparing(QueueItem::since)
                    .thenComparing(item -> item.subject().id()));
            return views(sql, claimed, now);
        });
    }

    /** Gives back whatever the client has claimed. */
    void release(String client) {
        transactions.inOne(sql -> new Query(
                        "update moderation_item set claimed_by = null, claimed_until = null where claimed_by = ?",
                        client)
                .update(sql));
    }

    /** Texts that have vanished since are left out. */
    private List<QueueItemView> views(SqlSession sql, List<QueueItem> items, Instant now) throws SQLException {
        List<Subject> subjects = items.stream().map(QueueItem::subject).toList();
        Map<Subject, ModeratedText> texts = kinds.find(sql, subjects);
        Map<Subject, Integer> open = reports.open(sql, subjects);
        return items.stream()
                .filter(item -> texts.containsKey(item.subject()))
                .map(item ->
                        QueueItemView.of(item, texts.get(item.subject()), open.getOrDefault(item.subject(), 0), now))
                .toList();
    }
}
