package io.twostar.defect;

import io.twostar.delisting.decision.ConfirmedDefects;
import io.twostar.delisting.rule.UnresolvedDefect;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads the currently valid evidence of defects. Nothing is copied: a review that is withdrawn, removed, purged or held
 * no longer counts as evidence, and one that is released counts again.
 */
@ApplicationScoped
class EvidenceSummaries implements ConfirmedDefects {

    /** Customers are distinguished by their id; each text without an author id counts as another customer. */
    private static final String READ = """
            select e.defect_id, e.kind, e.evidence_id, said.at, said.speaker, said.verified, said.current
            from defect_evidence e
            join product p on p.product_id = e.product_id
            cross join lateral (
              select r.created_at as at, coalesce('a' || r.author_id, 'r' || r.review_id) as speaker,
                     r.verification is not null as verified, r.epoch = p.epoch as current
              from review r
              where e.kind = 'REVIEW' and r.product_id = e.product_id and r.review_id = e.evidence_id
                and r.status = 'PUBLISHED' and r.counting = 'COUNTED' and r.text_status in ('NONE', 'PUBLISHED')
              union all
              select i.ended_at, coalesce('a' || r.author_id, 'r' || r.review_id), r.verification is not null,
                     r.epoch = p.epoch
              from inquiry i join review r on r.product_id = i.product_id and r.review_id = i.review_id
              where e.kind = 'INQUIRY' and i.product_id = e.product_id and i.inquiry_id = e.evidence_id
                and i.state = 'ANSWERED' and r.status = 'PUBLISHED' and r.counting = 'COUNTED'
              union all
              select c.created_at, coalesce('a' || c.author_id, 'c' || c.contribution_id), c.buyer, e.epoch = p.epoch
              from contribution c
              where e.kind in ('QUESTION', 'ANSWER') and c.kind = e.kind and c.product_id = e.product_id
                and c.contribution_id = e.evidence_id and c.status = 'PUBLISHED' and c.role = 'CUSTOMER'
              union all
              select o.seen_at, 's' || o.staff_id, false, e.epoch = p.epoch
              from observation o
              where e.kind = 'OBSERVATION' and o.product_id in (e.product_id, '') and o.observation_id = e.evidence_id
            ) said
            where e.product_id = any(:productIds)
            order by e.defect_id, said.at, e.evidence_id
            """;

    private static final String FIXED = """
            select defect_id, code, title, ending, new_epoch from defect
            where product_id = :productId and state = 'FIXED' and ended_at > :time
            order by ended_at, defect_id
            """;

    private static final String CONFIRMED = "select from defect where product_id = :productId and state = 'CONFIRMED'";

    private static final String UNRESOLVED = """
            select product_id, defect_id, code, title from defect
            where product_id = any(:productIds) and state in ('OPEN', 'CONFIRMED')
            order by product_id, defect_id
            """;

    /** The evidence of all defects of the products; those without any are missing. */
    Map<UUID, EvidenceSummary> read(SqlSession sql, Collection<String> productIds) {
        Map<UUID, List<EvidenceSummary.Statement>> said = new HashMap<>();
        sql.query(READ).bind("productIds", productIds).forEach(row -> said.computeIfAbsent(
                        row.uuid("defect_id"), absent -> new ArrayList<>())
                .add(statement(row)));
        Map<UUID, EvidenceSummary> evidenceSummaries = new HashMap<>();
        said.forEach((defectId, statements) -> evidenceSummaries.put(defectId, new EvidenceSummary(statements)));
        return evidenceSummaries;
    }

    /** The evidence of one defect. */
    EvidenceSummary of(SqlSession sql, Defect defect) {
        return read(sql, List.of(defect.productId())).getOrDefault(defect.defectId(), EvidenceSummary.NONE);
    }

    private static EvidenceSummary.Statement statement(Row row) {
        return new EvidenceSummary.Statement(
                row.constant("kind", EvidenceKind.class),
                row.uuid("evidence_id"),
                row.instant("at"),
                row.text("speaker"),
                row.bool("verified"),
                row.bool("current"));
    }

    @Override
    public Map<String, List<UnresolvedDefect>> of(SqlSession sql, Collection<String> productIds) {
        Map<UUID, EvidenceSummary> evidenceSummaries = read(sql, productIds);
        Map<String, List<UnresolvedDefect>> standings = new HashMap<>();
        sql.query(UNRESOLVED).bind("productIds", productIds).forEach(row -> standings
                .computeIfAbsent(row.text("product_id"), absent -> new ArrayList<>())
                .add(standing(row, evidenceSummaries)));
        return standings;
    }

    private static UnresolvedDefect standing(Row row, Map<UUID, EvidenceSummary> evidenceSummaries) {
        UUID defectId = row.uuid("defect_id");
        EvidenceSummary evidenceSummary = evidenceSummaries.getOrDefault(defectId, EvidenceSummary.NONE);
        return new UnresolvedDefect(defectId, row.text("code"), row.text("title"), evidenceSummary.confirmations());
    }

    @Override
    public List<Fixed> fixedAfter(SqlSession sql, String productId, Instant time) {
        return sql.query(FIXED)
                .bind("productId", productId)
                .bind("time", time)
                .list(row -> new Fixed(
                        new UnresolvedDefect(row.uuid("defect_id"), row.text("code"), row.text("title"), List.of()),
                        row.text("ending"),
                        row.bool("new_epoch")));
    }

    @Override
    public boolean anyConfirmed(SqlSession sql, String productId) {
        return sql.query(CONFIRMED).bind("productId", productId).exists();
    }
}
