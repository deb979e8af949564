package io.twostar.defect;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Evidence is linked to defects and unlinked, under the lock of the product. */
@ApplicationScoped
class Linking {

    /** Most evidence of one defect: more than enough to prove it, and few enough for a decision to list. */
    static final int MOST = 1_000;

    private final EvidenceLinks links;
    private final EvidenceSummaries evidenceSummaries;

    Linking(EvidenceLinks links, EvidenceSummaries evidenceSummaries) {
        this.links = links;
        this.evidenceSummaries = evidenceSummaries;
    }

    /** Links what is not linked yet. */
    void link(ListingSession session, Defect defect, List<Evidence> evidence, String clientId) {
        requireAll(session, defect, evidence);
        Product product = session.require(defect.productId());
        List<Evidence> fresh = new ArrayList<>();
        for (Evidence one : evidence) {
            if (links.link(session.sql(), defect, one, product.epoch(), clientId, session.now())) {
                fresh.add(one);
            }
        }
        if (links.count(session.sql(), defect) > MOST) {
            throw new ProblemException(
                    ProblemType.UNPROCESSABLE, "A defect has at most %d pieces of evidence.".formatted(MOST));
        }
        append(session, defect, "defect.evidence.linked", fresh);
    }

    private static void requireAll(ListingSession session, Defect defect, List<Evidence> evidence) {
        List<ValidationError> errors = new ArrayList<>();
        for (int i = 0; i < evidence.size(); i++) {
            Evidence one = evidence.get(i);
            if (!one.kind().exists(session.sql(), defect.productId(), one.id())) {
                errors.add(ValidationError.body(
                        "evidence[" + i + "].id", "unknown", "must be something that customers see of this product"));
            }
        }
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
    }

    void unlink(ListingSession session, Defect defect, UUID evidenceId) {
        List<Evidence> gone = links.unlink(session.sql(), defect, evidenceId);
        if (gone.isEmpty()) {
            throw ProblemException.notFound("This is not linked to the defect.");
        }
        append(session, defect, "defect.evidence.unlinked", gone);
    }

    private void append(ListingSession session, Defect defect, String type, List<Evidence> evidence) {
        EvidenceSummary evidenceSummary = evidenceSummaries.of(session.sql(), defect);
        Product product = session.require(defect.productId());
        evidence.forEach(one -> session.append(product, DefectEvent.of(type, defect, evidenceSummary, one)));
    }
}
