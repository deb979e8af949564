package io.twostar.moderation.queue;

import io.twostar.http.Page;
import io.twostar.http.Timeline;
import io.twostar.http.problem.Times;
import io.twostar.moderation.ModeratedKinds;
import io.twostar.moderation.ModeratedText;
import io.twostar.moderation.ModerationSettings;
import io.twostar.moderation.Reports;
import io.twostar.moderation.Subject;
import io.twostar.moderation.TextKind;
import io.twostar.store.NamedLock;
import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.text.WaitCause;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queue as moderators work through it: oldest first, each text for one of them at a time. */
@ApplicationScoped
class QueueList {

    /** Filter; {@code claimed} by a moderator now, or unclaimed. */
    record Filter(
            Optional<TextKind> kind, Optional<String> category, Optional<WaitCause> cause, Optional<Boolean> claimed) {}

    private static final String FREE = "(claimed_until is null or claimed_until <= :now)";

    private static final String CLAIM = """
            update moderation_item i set claimed_by = :client, claimed_until = :until
            from unnest(:productIds::text[], :kinds::text[], :ids::uuid[]) as u (product_id, kind, subject_id)
            where i.product_id = u.product_id and i.kind = u.kind and i.subject_id = u.subject_id
            returning i.*
            """;

    private static final String RELEASE =
            "update moderation_item set claimed_by = null, claimed_until = null where claimed_by = :client";

    private static final Timeline<QueueItem> OLDEST_FIRST =
            new Timeline<>("since", "subject_id", false, QueueItem::since, item -> item.subject()
                    .id());

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
        return transactions.read(sql -> {
            Query query = select(sql, filter, now);
            Page<QueueItem> items = OLDEST_FIRST.page(query, ModerationQueue::item, fingerprint, cursor, pageSize);
            return new Page<>(views(sql, items.items(), now), items.nextCursor());
        });
    }

    private static Query select(SqlSession sql, Filter filter, Instant now) {
        Query query = sql.query("select * from moderation_item where true")
                .appendIf(filter.kind(), "kind", "and kind = :kind")
                .appendIf(filter.category(), "category", "and category = :category")
                .appendIf(filter.cause(), "cause", "and cause = :cause");
        filter.claimed().ifPresent(claimed -> query.append(claimed ? "and not " + FREE : "and " + FREE)
                .bind("now", now));
        return query;
    }

    private static List<QueueItem> oldest(Query query, int most) {
        return query.append("order by since, subject_id limit :most")
                .bind("most", most)
                .list(ModerationQueue::item);
    }

    /** Claims the oldest unclaimed texts for the client, counting those it has claimed before. */
    List<QueueItemView> claim(Filter filter, int most, String client) {
        Instant now = times.now();
        return transactions.inOne(sql -> {
            NamedLock.take(sql, "moderation-claims");
            List<Subject> free = oldest(select(sql, filter, now), most).stream()
                    .map(QueueItem::subject)
                    .toList();
            List<QueueItem> claimed = sql.query(CLAIM)
                    .bind("client", client)
                    .bind("until", now.plus(settings.claim()))
                    .bind("productIds", free, Subject::productId)
                    .bind("kinds", free, Subject::kind)
                    .bind("ids", free, Subject::id)
                    .list(ModerationQueue::item);
            claimed.sort(Comparator.comparing(QueueItem::since)
                    .thenComparing(item -> item.subject().id()));
            return views(sql, claimed, now);
        });
    }

    /** Releases all claims of the client. */
    void release(String client) {
        transactions.inOne(sql -> sql.query(RELEASE).bind("client", client).update());
    }

    /** Texts that have vanished since are left out. */
    private List<QueueItemView> views(SqlSession sql, List<QueueItem> items, Instant now) {
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
