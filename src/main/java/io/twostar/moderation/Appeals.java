package io.twostar.moderation;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.ProblemException;
import io.twostar.http.Times;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The appeals, by the questions asked of them. */
@ApplicationScoped
class Appeals {

    /** Which appeals are asked for. */
    record Filter(
            Optional<Appeal.State> state,
            Optional<String> productId,
            Optional<String> authorId,
            Optional<String> supplierId) {}

    private final Transactions transactions;

    Appeals(Transactions transactions) {
        this.transactions = transactions;
    }

    void insert(SqlSession sql, Appeal appeal) throws SQLException {
        new Query(
                        "insert into appeal (product_id, appeal_id, decision_id, state, text, author_id, supplier_id, created_at)"
                                + " values (?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), ?)",
                        appeal.productId(),
                        appeal.appealId(),
                        appeal.decisionId(),
                        appeal.state().name(),
                        appeal.text(),
                        appeal.authorId().orElse(""),
                        appeal.supplierId().orElse(""),
                        Timestamp.from(appeal.createdAt()))
                .update(sql);
    }

    void answer(
            SqlSession sql,
            Appeal appeal,
            AppealAnswerCreate answer,
            Decider decider,
            Optional<UUID> newDecision,
            Instant now)
            throws SQLException {
        new Query(
                        "update appeal set state = ?, answer_reason = ?, answered_by = ?, answered_at = ?",
                        answer.outcome().name(),
                        answer.reason(),
                        decider.clientId(),
                        Timestamp.from(now))
                .addIf(newDecision, ", new_decision_id = ?")
                .add("where product_id = ? and appeal_id = ?", appeal.productId(), appeal.appealId())
                .update(sql);
    }

    boolean isAppealed(SqlSession sql, ModerationDecision decision) throws SQLException {
        return !new Query(
                        "select 1 from appeal where product_id = ? and decision_id = ?",
                        decision.subject().productId(),
                        decision.decisionId())
                .read(sql, row -> true)
                .isEmpty();
    }

    /** @throws ProblemException 404 if there is no such appeal against this decision */
    Appeal require(String productId, UUID decisionId, UUID appealId) {
        return transactions.read(sql -> new Query(
                        "select * from appeal where product_id = ? and appeal_id = ? and decision_id = ?",
                        productId,
                        appealId,
                        decisionId)
                .read(sql, Appeals::appeal).stream()
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("There is no such appeal.")));
    }

    /** A page of appeals, oldest first: that is the order in which they are to be answered. */
    Page<Appeal> page(Filter filter, String cursor, int pageSize) {
        String fingerprint = "appeals " + filter;
        Query query = new Query("select * from appeal where true")
                .addIf(filter.state(), "and state = ?")
                .addIf(filter.productId(), "and product_id = ?")
                .addIf(filter.authorId(), "and author_id = ?")
                .addIf(filter.supplierId(), "and supplier_id = ?");
        if (cursor != null) {
            String[] place = Cursors.decode(cursor, fingerprint);
            query.add(
                    "and (created_at, appeal_id) > (?, ?)",
                    Timestamp.from(Instant.parse(place[0])),
                    UUID.fromString(place[1]));
        }
        query.add("order by created_at, appeal_id limit ?", pageSize + 1);
        List<Appeal> rows = transactions.read(sql -> query.read(sql, Appeals::appeal));
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(
                        fingerprint,
                        Times.format(last.createdAt()),
                        last.appealId().toString()));
    }

    private static Appeal appeal(ResultSet row) throws SQLException {
        return new Appeal(
                row.getString("product_id"),
                row.getObject("decision_id", UUID.class),
                row.getObject("appeal_id", UUID.class),
                Appeal.State.valueOf(row.getString("state")),
                row.getString("text"),
                Optional.ofNullable(row.getString("author_id")),
                Optional.ofNullable(row.getString("supplier_id")),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getString("answer_reason")),
                Optional.ofNullable(row.getTimestamp("answered_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getObject("new_decision_id", UUID.class)));
    }
}
