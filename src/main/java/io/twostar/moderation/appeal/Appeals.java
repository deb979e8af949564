package io.twostar.moderation.appeal;

import io.twostar.http.Page;
import io.twostar.http.Timeline;
import io.twostar.http.problem.ProblemException;
import io.twostar.moderation.Decider;
import io.twostar.moderation.ModerationDecision;
import io.twostar.store.Query;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The appeals. */
@ApplicationScoped
class Appeals {

    /** Filter for appeals. */
    record Filter(
            Optional<Appeal.State> state,
            Optional<String> productId,
            Optional<String> authorId,
            Optional<String> supplierId) {}

    private static final String INSERT = """
            insert into appeal (product_id, appeal_id, decision_id, state, text, author_id, supplier_id, created_at)
            values (:productId, :appealId, :decisionId, :state, :text, :authorId, :supplierId, :createdAt)
            """;

    private static final String ANSWER = """
            update appeal set state = :outcome, answer_reason = :answerReason, answered_by = :answeredBy,
                answered_at = :now, new_decision_id = coalesce(:newDecision::uuid, new_decision_id)
            where product_id = :productId and appeal_id = :appealId
            """;

    private static final String ONE = """
            select * from appeal
            where product_id = :productId and appeal_id = :appealId and decision_id = :decisionId
            """;

    private static final Timeline<Appeal> OLDEST_FIRST =
            new Timeline<>("created_at", "appeal_id", false, Appeal::createdAt, Appeal::appealId);

    private final Transactions transactions;

    Appeals(Transactions transactions) {
        this.transactions = transactions;
    }

    void insert(SqlSession sql, Appeal appeal) {
        sql.query(INSERT).bindAll(appeal).update();
    }

    void answer(
            SqlSession sql,
            Appeal appeal,
            AppealAnswerCreate answer,
            Decider decider,
            Optional<UUID> newDecision,
            Instant now) {
        sql.query(ANSWER)
                .bindAll(appeal)
                .bind("outcome", answer.outcome())
                .bind("answerReason", answer.reason())
                .bind("answeredBy", decider.clientId())
                .bind("now", now)
                .bind("newDecision", newDecision)
                .update();
    }

    boolean isAppealed(SqlSession sql, ModerationDecision decision) {
        return sql.query("select from appeal where product_id = :productId and decision_id = :decisionId")
                .bind("productId", decision.subject().productId())
                .bind("decisionId", decision.decisionId())
                .exists();
    }

    /** @throws ProblemException 404 if there is no such appeal against this decision */
    Appeal require(String productId, UUID decisionId, UUID appealId) {
        return transactions.read(sql -> sql.query(ONE)
                .bind("productId", productId)
                .bind("appealId", appealId)
                .bind("decisionId", decisionId)
                .first(Appeals::appeal)
                .orElseThrow(() -> ProblemException.notFound("There is no such appeal.")));
    }

    /** A page of appeals, oldest first, because they are answered in that order. */
    Page<Appeal> page(Filter filter, String cursor, int pageSize) {
        String fingerprint = "appeals " + filter;
        return transactions.read(sql -> {
            Query query = sql.query("select * from appeal where true")
                    .appendIf(filter.state(), "state", "and state = :state")
                    .appendIf(filter.productId(), "productId", "and product_id = :productId")
                    .appendIf(filter.authorId(), "authorId", "and author_id = :authorId")
                    .appendIf(filter.supplierId(), "supplierId", "and supplier_id = :supplierId");
            return OLDEST_FIRST.page(query, Appeals::appeal, fingerprint, cursor, pageSize);
        });
    }

    private static Appeal appeal(Row row) {
        return new Appeal(
                row.text("product_id"),
                row.uuid("decision_id"),
                row.uuid("appeal_id"),
                row.constant("state", Appeal.State.class),
                row.text("text"),
                row.optional("author_id", Row::text),
                row.optional("supplier_id", Row::text),
                row.instant("created_at"),
                row.optional("answer_reason", Row::text),
                row.optional("answered_at", Row::instant),
                row.optional("new_decision_id", Row::uuid));
    }
}
