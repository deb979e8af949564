package io.twostar.moderation;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.ProblemException;
import io.twostar.http.Times;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.text.Finding;
import io.twostar.text.WaitCause;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The decision records, by the questions asked of them. */
@ApplicationScoped
class ModerationDecisions {

    /** Which decisions are asked for, from a time (inclusive) to a time (exclusive). */
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
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, string_to_array(?, ','), ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Transactions transactions;

    ModerationDecisions(Transactions transactions) {
        this.transactions = transactions;
    }

    void insert(SqlSession sql, List<ModerationDecision> decisions) throws SQLException {
        if (decisions.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = sql.prepareStatement(INSERT)) {
            for (ModerationDecision decision : decisions) {
                bind(insert, decision);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, ModerationDecision decision) throws SQLException {
        insert.setString(1, decision.subject().productId());
        insert.setObject(2, decision.decisionId());
        insert.setString(3, decision.subject().kind().name());
        insert.setObject(4, decision.subject().id());
        insert.setInt(5, decision.version());
        insert.setString(6, decision.authorId().orElse(null));
        insert.setObject(7, decision.stars().orElse(null));
        insert.setString(8, decision.outcome().name());
        insert.setString(9, decision.ground().name());
        insert.setString(10, decision.facts().orElse(null));
        insert.setString(11, decision.cause().map(Enum::name).orElse(null));
        insert.setString(12, Names.joined(decision.findings()));
        insert.setBoolean(13, decision.automated());
        insert.setString(14, decision.decider().role());
        insert.setString(15, decision.decider().clientId());
        insert.setTimestamp(16, decision.waitingSince().map(Timestamp::from).orElse(null));
        insert.setTimestamp(17, Timestamp.from(decision.decidedAt()));
        insert.setTimestamp(18, Timestamp.from(decision.appealUntil()));
        insert.setObject(19, decision.replaces().orElse(null));
        insert.setString(20, decision.supplierId().orElse(null));
    }

    /** @throws ProblemException 404 if there is no such decision */
    ModerationDecision require(String productId, UUID decisionId) {
        return transactions.read(sql -> new Query(
                        "select * from moderation_decision where product_id = ? and decision_id = ?",
                        productId,
                        decisionId)
                .read(sql, ModerationDecisions::decision).stream()
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("There is no such decision.")));
    }

    /** A page of decisions, newest first. */
    Page<ModerationDecision> page(Filter filter, String cursor, int pageSize) {
        String fingerprint = "moderation " + filter;
        Query query = new Query("select * from moderation_decision where true")
                .addIf(filter.productId(), "and product_id = ?")
                .addIf(filter.subjectId(), "and subject_id = ?")
                .addIf(filter.authorId(), "and author_id = ?")
                .addIf(filter.supplierId(), "and supplier_id = ?")
                .addIf(filter.outcome(), "and outcome = ?")
                .addIf(filter.from().map(Timestamp::from), "and decided_at >= ?")
                .addIf(filter.to().map(Timestamp::from), "and decided_at < ?");
        if (cursor != null) {
            String[] place = Cursors.decode(cursor, fingerprint);
            query.add(
                    "and (decided_at, decision_id) < (?, ?)",
                    Timestamp.from(Instant.parse(place[0])),
                    UUID.fromString(place[1]));
        }
        query.add("order by decided_at desc, decision_id desc limit ?", pageSize + 1);
        return Page.of(
                transactions.read(sql -> query.read(sql, ModerationDecisions::decision)),
                pageSize,
                last -> Cursors.encode(
                        fingerprint,
                        Times.format(last.decidedAt()),
                        last.decisionId().toString()));
    }

    private static ModerationDecision decision(ResultSet row) throws SQLException {
        return new ModerationDecision(
                new Subject(
                        row.getString("product_id"),
                        TextKind.valueOf(row.getString("kind")),
                        row.getObject("subject_id", UUID.class)),
                row.getObject("decision_id", UUID.class),
                row.getInt("subject_version"),
                Optional.ofNullable(row.getString("author_id")),
                Optional.ofNullable(row.getString("supplier_id")),
                Optional.ofNullable(row.getObject("stars", Integer.class)),
                Outcome.valueOf(row.getString("outcome")),
                Ground.valueOf(row.getString("ground")),
                Optional.ofNullable(row.getString("facts")),
                Optional.ofNullable(row.getString("cause")).map(WaitCause::valueOf),
                Names.read(Finding.class, row.getArray("findings")),
                row.getBoolean("automated"),
                new Decider(row.getString("decided_by"), row.getString("role")),
                Optional.ofNullable(row.getTimestamp("waiting_since")).map(Timestamp::toInstant),
                row.getTimestamp("decided_at").toInstant(),
                row.getTimestamp("appeal_until").toInstant(),
                Optional.ofNullable(row.getObject("replaces", UUID.class)));
    }
}
