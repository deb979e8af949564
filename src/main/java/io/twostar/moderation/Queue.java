package io.twostar.moderation;

import io.twostar.delisting.ListingSession;
import io.twostar.store.SqlSession;
import io.twostar.text.Finding;
import io.twostar.text.WaitCause;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The texts that somebody has to look at. What is decided leaves the queue, so it is as long as the backlog. */
@ApplicationScoped
public class Queue {

    /**
     * Reports do not change why a text waits already. A likeness to another text comes on top of what was found; everything
     * else replaces what was found in a former version.
     */
    private static final String PUT = """
            insert into moderation_item (product_id, kind, subject_id, cause, findings, like_product_id, like_subject_id,
                category, since)
            select u.product_id, u.kind, u.subject_id, u.cause, string_to_array(u.findings, ','), u.like_product_id,
                u.like_subject_id, u.category, ?
            from unnest(?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[])
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
            "select * from moderation_item where product_id = ? and kind = ? and subject_id = ?";

    private static final String TAKE_OUT =
            "delete from moderation_item where product_id = ? and kind = ? and subject_id = ?";

    /** Puts texts at the end of the queue, all in one statement, and tells of them. */
    public void put(ListingSession session, List<Waiting> texts) throws SQLException {
        if (texts.isEmpty()) {
            return;
        }
        SqlSession sql = session.sql();
        try (PreparedStatement insert = sql.prepareStatement(PUT)) {
            insert.setTimestamp(1, Timestamp.from(session.now()));
            insert.setArray(2, array(sql, "text", texts, text -> text.subject().productId()));
            insert.setArray(
                    3, array(sql, "text", texts, text -> text.subject().kind().name()));
            insert.setArray(4, array(sql, "uuid", texts, text -> text.subject().id()));
            insert.setArray(5, array(sql, "text", texts, text -> text.cause().name()));
            insert.setArray(6, array(sql, "text", texts, text -> Names.joined(text.findings())));
            insert.setArray(7, array(sql, "text", texts, text -> like(text, Subject::productId)));
            insert.setArray(8, array(sql, "uuid", texts, text -> like(text, Subject::id)));
            insert.setArray(9, array(sql, "text", texts, Waiting::category));
            insert.executeUpdate();
        }
        for (Waiting text : texts) {
            session.append(
                    session.require(text.subject().productId()),
                    new TextWaiting(text.subject().kind(), text.subject().id(), text.cause(), text.findings()));
        }
    }

    private static Array array(SqlSession sql, String type, List<Waiting> texts, Function<Waiting, Object> column)
            throws SQLException {
        return sql.createArrayOf(type, texts.stream().map(column).toArray());
    }

    private static <T> T like(Waiting text, Function<Subject, T> member) {
        return text.like().map(member).orElse(null);
    }

    /** Takes a text out: it was decided, or is no longer there to be looked at. */
    public void takeOut(SqlSession sql, Subject subject) throws SQLException {
        try (PreparedStatement delete = sql.prepareStatement(TAKE_OUT)) {
            bind(delete, subject);
            delete.executeUpdate();
        }
    }

    /** Whether somebody has decided about this version of a text before, whatever was found in it since. */
    public boolean isDecided(SqlSession sql, Subject subject, int version) throws SQLException {
        return !new Query(
                        "select 1 from moderation_decision where product_id = ? and subject_id = ? and kind = ?"
                                + " and subject_version = ? limit 1",
                        subject.productId(),
                        subject.id(),
                        subject.kind().name(),
                        version)
                .read(sql, row -> true)
                .isEmpty();
    }

    Optional<QueueItem> find(SqlSession sql, Subject subject) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(FIND)) {
            bind(select, subject);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(item(row)) : Optional.empty();
            }
        }
    }

    private static void bind(PreparedStatement statement, Subject subject) throws SQLException {
        statement.setString(1, subject.productId());
        statement.setString(2, subject.kind().name());
        statement.setObject(3, subject.id());
    }

    static QueueItem item(ResultSet row) throws SQLException {
        TextKind kind = TextKind.valueOf(row.getString("kind"));
        return new QueueItem(
                new Subject(row.getString("product_id"), kind, row.getObject("subject_id", UUID.class)),
                row.getString("category"),
                WaitCause.valueOf(row.getString("cause")),
                Names.read(Finding.class, row.getArray("findings")),
                Optional.ofNullable(row.getString("like_product_id")),
                Optional.ofNullable(row.getObject("like_subject_id", UUID.class)),
                Optional.ofNullable(row.getString("claimed_by")),
                Optional.ofNullable(row.getTimestamp("claimed_until")).map(Timestamp::toInstant),
                row.getTimestamp("since").toInstant());
    }
}
