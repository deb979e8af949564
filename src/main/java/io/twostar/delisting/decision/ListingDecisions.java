package io.twostar.delisting.decision;

import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DefectFinding;
import io.twostar.delisting.rule.RuleMapping;
import io.twostar.delisting.statement.Statement;
import io.twostar.http.Page;
import io.twostar.http.Timeline;
import io.twostar.http.problem.ProblemException;
import io.twostar.rating.NotCounted;
import io.twostar.rating.StarCounts;
import io.twostar.store.Query;
import io.twostar.store.Row;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The decision records. */
@ApplicationScoped
public class ListingDecisions {

    /** Filter for decisions: of one outcome, of one product, from a time (inclusive) to a time (exclusive). */
    record Filter(
            Optional<ListingDecision.Outcome> outcome,
            Optional<String> productId,
            Optional<Instant> from,
            Optional<Instant> to) {}

    private static final String SELECT = """
            select d.*, r.*
            from listing_decision d
            left join delisting_rule r on r.rule_id = d.rule_id and r.version = d.rule_version
            """;

    /** Limit of one history, by the contract. */
    private static final int MOST_CHANGES = 10_000;

    private static final String CHANGES = """
            select decided_at as at, outcome, cause, decision_id
            from listing_decision
            where product_id = :productId and decided_at >= :from and decided_at < :to
            order by decided_at, decision_id
            limit :most
            """;

    private static final Timeline<ListingDecision> NEWEST_FIRST = new Timeline<>(
            "d.decided_at", "d.decision_id", true, ListingDecision::decidedAt, ListingDecision::decisionId);

    private final Transactions transactions;

    ListingDecisions(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @throws ProblemException 404 if there is no such decision */
    public ListingDecision require(String productId, UUID decisionId) {
        return transactions.read(
                sql -> sql.query(SELECT + "where d.product_id = :productId and d.decision_id = :decisionId")
                        .bind("productId", productId)
                        .bind("decisionId", decisionId)
                        .first(ListingDecisions::decision)
                        .orElseThrow(() -> ProblemException.notFound("There is no such decision.")));
    }

    /** The changes of a product's listing from a time (inclusive) to a time (exclusive), oldest first. */
    public List<ListingChange> changes(String productId, Instant from, Instant to) {
        return transactions.read(sql -> sql.query(CHANGES)
                .bind("productId", productId)
                .bind("from", from)
                .bind("to", to)
                .bind("most", MOST_CHANGES)
                .list(ListingChange.class));
    }

    /** A page of decisions, newest first. */
    Page<ListingDecision> page(Filter filter, String cursor, int pageSize) {
        return transactions.read(sql -> {
            Query select = sql.query(SELECT + "where true")
                    .appendIf(filter.outcome(), "outcome", "and d.outcome = :outcome")
                    .appendIf(filter.productId(), "productId", "and d.product_id = :productId")
                    .appendIf(filter.from(), "from", "and d.decided_at >= :from")
                    .appendIf(filter.to(), "to", "and d.decided_at < :to");
            return NEWEST_FIRST.page(select, ListingDecisions::decision, filter.toString(), cursor, pageSize);
        });
    }

    private static ListingDecision decision(Row row) {
        return new ListingDecision(
                row.text("product_id"),
                row.uuid("decision_id"),
                row.integer("epoch"),
                row.constant("outcome", ListingDecision.Outcome.class),
                row.constant("cause", Cause.class),
                row.isNull("rule_id") ? Optional.empty() : Optional.of(RuleMapping.rule(row)),
                new StarCounts(
                        row.bigint("n1"), row.bigint("n2"), row.bigint("n3"), row.bigint("n4"), row.bigint("n5")),
                row.optional("upper_bound", Row::decimal),
                row.optional("pending_since", Row::instant),
                new NotCounted(
                        row.bigint("surge_held"),
                        row.bigint("stop_held"),
                        row.bigint("withdrawn"),
                        row.bigint("removed"),
                        row.bigint("purged"),
                        row.bigint("old_epoch"),
                        row.bigint("unverified"),
                        row.bigint("outside_window"),
                        row.bigint("other_storefronts")),
                DecisionDao.evidence(row),
                row.optional("defect", Row::text).map(DefectFinding::parse),
                row.text("actor_role"),
                row.optional("client_id", Row::text),
                row.optional("reason", Row::text),
                new Statement(row.text("statement_en"), row.text("statement_de")),
                row.instant("decided_at"),
                Optional.ofNullable(row.text("family_id")));
    }
}
