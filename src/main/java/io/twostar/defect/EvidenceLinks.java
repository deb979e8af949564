package io.twostar.defect;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.problem.Times;
import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which evidence is linked to which defect; the caller holds the lock of the product when changing it. */
@ApplicationScoped
class EvidenceLinks {

    private static final String LINK = """
            insert into defect_evidence (product_id, defect_id, kind, evidence_id, epoch, linked_at, client_id)
            values (:productId, :defectId, :kind, :id, :epoch, :now, :clientId) on conflict do nothing
            """;

    private static final String UNLINK = """
            delete from defect_evidence where product_id = :productId and defect_id = :defectId and evidence_id = :id
            returning kind, evidence_id as id
            """;

    private static final String COUNT = """
            select count(*) as linked from defect_evidence where product_id = :productId and defect_id = :defectId
            """;

    private static final String PAGE = """
            select kind, evidence_id as id, epoch, linked_at from defect_evidence
            where product_id = :productId and defect_id = :defectId and (linked_at, evidence_id) > (:linkedAt, :id)
            order by linked_at, evidence_id limit :most
            """;

    private static final UUID FIRST = new UUID(0, 0);

    /** A piece of evidence as responses show it. */
    record DefectEvidenceView(EvidenceKind kind, UUID id, int epoch, Instant linkedAt) {}

    private final Transactions transactions;

    EvidenceLinks(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @return whether it is new */
    boolean link(SqlSession sql, Defect defect, Evidence evidence, int epoch, String clientId, Instant now) {
        return ofDefect(sql, LINK, defect)
                        .bindAll(evidence)
                        .bind("epoch", epoch)
                        .bind("now", now)
                        .bind("clientId", clientId)
                        .update()
                > 0;
    }

    /** @return what was unlinked; empty if nothing of this id was linked */
    List<Evidence> unlink(SqlSession sql, Defect defect, UUID evidenceId) {
        return ofDefect(sql, UNLINK, defect).bind("id", evidenceId).list(Evidence.class);
    }

    int count(SqlSession sql, Defect defect) {
        return ofDefect(sql, COUNT, defect).one(row -> row.integer("linked"));
    }

    /** A page of evidence, in the order in which it was linked. */
    Page<DefectEvidenceView> page(Defect defect, String cursor, int pageSize) {
        String fingerprint = "evidence " + defect.defectId();
        String[] after = cursor == null ? null : Cursors.decode(cursor, fingerprint);
        Instant time = after == null ? Instant.EPOCH : Instant.parse(after[0]);
        UUID id = after == null ? FIRST : UUID.fromString(after[1]);
        List<DefectEvidenceView> rows = transactions.read(sql -> ofDefect(sql, PAGE, defect)
                .bind("linkedAt", time)
                .bind("id", id)
                .bind("most", pageSize + 1)
                .list(DefectEvidenceView.class));
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(
                        fingerprint, Times.format(last.linkedAt()), last.id().toString()));
    }

    private static Query ofDefect(SqlSession sql, String statement, Defect defect) {
        return sql.query(statement).bind("productId", defect.productId()).bind("defectId", defect.defectId());
    }
}
