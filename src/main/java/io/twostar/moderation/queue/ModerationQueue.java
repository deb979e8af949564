package io.twostar.moderation.queue;

import io.twostar.delisting.decision.ListingSession;
import io.twostar.moderation.Names;
import io.twostar.moderation.Subject;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.text.Finding;
import io.twostar.text.WaitCause;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The texts that wait for moderation. Decided texts leave the queue, so it is as long as the backlog. */
@ApplicationScoped
public class ModerationQueue {

    /**
     * Reports do not change why a text waits already. A similar text is added to the findings; everything else replaces
     * the findings of the previous version.
     */
    private static final String PUT = """
            insert into moderation_item (product_id, kind, subject_id, cause, findings, like_product_id, like_subject_id,
                category, since)
            select u.product_id, u.kind, u.subject_id, u.cause, string_to_array(u.findings, ','), u.like_product_id,
                u.like_subject_id, u.category, :now
            from unnest(:productIds::text[], :kinds::text[], :ids::uuid[], :causes::text[], :findings::text[],
                    :likeProductIds::text[], :likeIds::uuid[], :categories::text[])
                as u (product_id, kind, subject_id, cause, findings, like_product_id, like_subject_id, category)
            order by u.product_id, u.subject_id
            on conflict (product_id, kind, subject_id) do update
            set cause = excluded.cause,
                findings = case when excluded.like_subject_id is null then excluded.findings
                    else array(select distinct f from unnest(moderation_item.findings || excluded.findings) f) end,
                like_product_id = excluded.like_product_id,
                like_subject_id = excluded.like_subject_id
            where excluded.cause <> 'REPORTED'
            """;

    private static final String FIND =
            "select * from moderation_item where product_id = :productId and kind = :kind and subject_id = :id";

    private static final String TAKE_OUT =
            "delete from moderation_item where product_id = :productId and kind = :kind and subject_id = :id";

    private static final String DECIDED = """
            select from moderation_decision
            where product_id = :productId and subject_id = :id and kind = :kind and subject_version = :version
            limit 1
            """;

    /** Puts texts at the end of the queue, all in one statement, and reports each. */
    public void put(ListingSession session, List<PendingText> texts) {
        if (texts.isEmpty()) {
            return;
        }
        session.sql()
                .query(PUT)
                .bind("now", session.now())
                .bind("productIds", texts, text -> text.subject().productId())
                .bind("kinds", texts, text -> text.subject().kind())
                .bind("ids", texts, text -> text.subject().id())
                .bind("causes", texts, PendingText::cause)
                .bind("findings", texts, text -> Names.joined(text.findings()))
                .bind("likeProductIds", texts, text -> text.like().map(Subject::productId))
                .bind("likeIds", texts, text -> text.like().map(Subject::id))
                .bind("categories", texts, PendingText::category)
                .update();
        for (PendingText text : texts) {
            session.append(
                    session.require(text.subject().productId()),
                    new TextWaiting(text.subject().kind(), text.subject().id(), text.cause(), text.findings()));
        }
    }

    /** Removes a text that was decided or no longer exists. */
    public void takeOut(SqlSession sql, Subject subject) {
        sql.query(TAKE_OUT).bindAll(subject).update();
    }

    /** Whether this version of a text has been decided before, whatever was found since. */
    public boolean isDecided(SqlSession sql, Subject subject, int version) {
        return sql.query(DECIDED).bindAll(subject).bind("version", version).exists();
    }

    public Optional<QueueItem> find(SqlSession sql, Subject subject) {
        return sql.query(FIND).bindAll(subject).first(ModerationQueue::item);
    }

    static QueueItem item(Row row) {
        return new QueueItem(
                Subject.of(row),
                row.text("category"),
                row.constant("cause", WaitCause.class),
                Names.read(Finding.class, row.texts("findings")),
                row.optional("like_product_id", Row::text),
                row.optional("like_subject_id", Row::uuid),
                row.optional("claimed_by", Row::text),
                row.optional("claimed_until", Row::instant),
                row.instant("since"));
    }
}
