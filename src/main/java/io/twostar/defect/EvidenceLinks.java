package io.twostar.defect;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.Times;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Which evidence is linked to which defect; whoever changes it holds the lock of the product. */
@ApplicationScoped
class EvidenceLinks {

    private static final String LINK = """
            insert into defect_evidence (product_id, defect_id, kind, evidence_id, epoch, linked_at, client_id)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;

    private static final String UNLINK = """
            delete from defect_evidence where product_id = ? and defect_id = ? and evidence_id = ? returning kind
            """;

    private static final String COUNT = "select count(*) from defect_evidence where product_id = ? and defect_id = ?";

    private static final String PAGE = """
            select kind, evidence_id, epoch, linked_at from defect_evidence
            where product_id = ? and defect_id = ? and (linked_at, evidence_id) > (?, ?)
            order by linked_at, evidence_id limit ?
            """;

    private static final UUID FIRST = new UUID(0, 0);

    /** A piece of evidence as answers show it. */
    record DefectEvidenceView(EvidenceKind kind, UUID id, int epoch, Instant linkedAt) {}

    private final Transactions transactions;

    EvidenceLinks(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @return whether it is new */
    boolean link(SqlSession sql, Defect defect, Evidence evidence, int epoch, String clientId, Instant now)
            throws SQLException {
        try (PreparedStatement insert = sql.prepareStatement(LINK)) {
            insert.setString(1, defect.productId());
            insert.setObject(2, defect.defectId());
            insert.setString(3, evidence.kind().name());
            insert.setObject(4, evidence.id());
            insert.setInt(5, epoch);
            insert.setTimestamp(6, Timestamp.from(now));
            insert.setString(7, clientId);
            return insert.executeUpdate() > 0;
        }
    }

    /** @return what was unlinked; empty if nothing of this id was linked */
    List<Evidence> unlink(SqlSession sql, Defect defect, UUID evidenceId) throws SQLException {
        List<Evidence> gone = new ArrayList<>();
        try (PreparedStatement delete = sql.prepareStatement(UNLINK)) {
            delete.setString(1, defect.productId());
            delete.setObject(2, defect.defectId());
            delete.setObject(3, evidenceId);
            try (ResultSet row = delete.executeQuery()) {
                while (row.next()) {
                    gone.add(new Evidence(EvidenceKind.valueOf(row.getString(1)), evidenceId));
                }
            }
        }
        return gone;
    }

    int count(SqlSession sql, Defect defect) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(COUNT)) {
            select.setString(1, defect.productId());
            select.setObject(2, defect.defectId());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** A page of evidence, in the order in which it was linked. */
    Page<DefectEvidenceView> page(Defect defect, String cursor, int pageSize) {
        String fingerprint = "evidence " + defect.defectId();
        String[] behind = cursor == null ? null : Cursors.decode(cursor, fingerprint);
        Instant time = behind == null ? Instant.EPOCH : Instant.parse(behind[0]);
        UUID id = behind == null ? FIRST : UUID.fromString(behind[1]);
        List<DefectEvidenceView> rows = transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(PAGE)) {
                select.setString(1, defect.productId());
                select.setObject(2, defect.defectId());
                select.setTimestamp(3, Timestamp.from(time));
                select.setObject(4, id);
                select.setInt(5, pageSize + 1);
                return read(select);
            }
        });
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode(
                        fingerprint, Times.format(last.linkedAt()), last.id().toString()));
    }

    private static List<DefectEvidenceView> read(PreparedStatement select) throws SQLException {
        List<DefectEvidenceView> rows = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new DefectEvidenceView(
                        EvidenceKind.valueOf(row.getString(1)),
                        row.getObject(2, UUID.class),
                        row.getInt(3),
                        row.getTimestamp(4).toInstant()));
            }
        }
        return rows;
    }
}
