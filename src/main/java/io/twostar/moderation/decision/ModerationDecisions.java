package io.twostar.moderation.decision;

import io.twostar.http.Page;
import io.twostar.http.Timeline;
import io.twostar.http.problem.ProblemException;
import io.twostar.moderation.Decider;
import io.twostar.moderation.ModerationDecision;
import io.twostar.moderation.Names;
import io.twostar.moderation.Outcome;
import io.twostar.moderation.ReasonCode;
import io.twostar.moderation.Subject;
import io.twostar.store.Query;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.text.Finding;
import io.twostar.text.WaitCause;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The decision records. */
@ApplicationScoped
public class ModerationDecisions {

    /** Filter for decisions, from a time (inclusive) to a time (exclusive). */
    record Filter(
            Optional<String> productId,
            Optional<UUID> subjectId,
            Optional<String> authorId,
            Optional<String> supplierId,
            Optional<Outcome> outcome,
            Optional<Instant> from,
            Optional<Instant> to) {}

    private static final String INSERT = """
            insert into moderation_decision (product_id, decision_id, kind, subject_id, subject_version, author_id, stars,
                outcome, ground, facts, cause, findings, automated, role, decided_by, waiting_since, decided_at,
                appeal_until, replaces, supplier_id)
            values (:productId, :decisionId, :kind, :id, :version, :authorId, :stars, :outcome, :reasonCode, :facts, :cause,
                :findings::text[], :automated, :role, :clientId, :waitingSince, :decidedAt, :appealUntil, :replaces,
                :supplierId)
            """;

    private static final String ONE =
            "select * from moderation_decision where product_id = :productId and decision_id = :decisionId";

    private static final Timeline<ModerationDecision> NEWEST_FIRST = new Timeline<>(
            "decided_at", "decision_id", true, ModerationDecision::decidedAt, ModerationDecision::decisionId);

    private final Transactions transactions;

    ModerationDecisions(Transactions transactions) {
        this.transactions = transactions;
    }

    void insert(SqlSession sql, List<ModerationDecision> decisions) {
        sql.query(INSERT).batch(decisions, (query, decision) -> query.bindAll(decision)
                .bindAll(decision.subject())
                .bindAll(decision.decider())
                .bind("findings", decision.findings().stream().sorted().toList()));
    }

    /** @throws ProblemException 404 if there is no such decision */
    public ModerationDecision require(String productId, UUID decisionId) {
        return transactions.read(sql -> sql.query(ONE)
                .bind("productId", productId)
                .bind("decisionId", decisionId)
                .first(ModerationDecisions::decision)
                .orElseThrow(() -> ProblemException.notFound("There is no such decision.")));
    }

    /** A page of decisions, newest first. */
    Page<ModerationDecision> page(Filter filter, String cursor, int pageSize) {
        String fingerprint = "moderation " + filter;
        return transactions.read(sql -> {
            Query query = sql.query("select * from moderation_decision where true")
                    .appendIf(filter.productId(), "productId", "and product_id = :productId")
                    .appendIf(filter.subjectId(), "subjectId", "and subject_id = :subjectId")
                    .appendIf(filter.authorId(), "authorId", "and author_id = :authorId")
                    .appendIf(filter.supplierId(), "supplierId", "and supplier_id = :supplierId")
                    .appendIf(filter.outcome(), "outcome", "and outcome = :outcome")
                    .appendIf(filter.from(), "from", "and decided_at >= :from")
                    .appendIf(filter.to(), "to", "and decided_at < :to");
            return NEWEST_FIRST.page(query, ModerationDecisions::decision, fingerprint, cursor, pageSize);
        });
    }

    private static ModerationDecision decision(Row row) {
        return new ModerationDecision(
                Subject.of(row),
                row.uuid("decision_id"),
                row.integer("subject_version"),
                row.optional("author_id", Row::text),
                row.optional("supplier_id", Row::text),
                row.optional("stars", Row::integer),
                row.constant("outcome", Outcome.class),
                row.constant("ground", ReasonCode.class),
                row.optional("facts", Row::text),
                row.optional("cause", Row::text).map(WaitCause::valueOf),
                Names.read(Finding.class, row.texts("findings")),
                row.bool("automated"),
                new Decider(row.text("decided_by"), row.text("role")),
                row.optional("waiting_since", Row::instant),
                row.instant("decided_at"),
                row.instant("appeal_until"),
                row.optional("replaces", Row::uuid));
    }
}
