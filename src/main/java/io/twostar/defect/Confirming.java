package io.twostar.defect;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Defects are confirmed by as many customers as configured, or by staff, and the rule looks at what that comes to. */
@ApplicationScoped
class Confirming {

    private final Defects defects;
    private final EvidenceSummaries evidenceSummaries;
    private final DefectSettings settings;

    Confirming(Defects defects, EvidenceSummaries evidenceSummaries, DefectSettings settings) {
        this.defects = defects;
        this.evidenceSummaries = evidenceSummaries;
        this.settings = settings;
    }

    EvidenceSummary evidenceSummary(ListingSession session, Defect defect) {
        return evidenceSummaries.of(session.sql(), defect);
    }

    /** Brings the defects of a product to where their evidence has them, and lets the rule look at it. */
    void settle(ListingSession session, Product product) {
        Map<UUID, EvidenceSummary> said = evidenceSummaries.read(session.sql(), List.of(product.productId()));
        for (Defect defect : defects.unresolved(product.productId())) {
            settle(session, product, defect, said.getOrDefault(defect.defectId(), EvidenceSummary.NONE));
        }
        defects.flush();
        session.judgeDefects(product);
    }

    private void settle(ListingSession session, Product product, Defect defect, EvidenceSummary evidenceSummary) {
        if (!isUnsettled(defect, evidenceSummary)) {
            return;
        }
        if (defect.isConfirmed()) {
            defect.reopen();
            session.append(product, DefectEvent.of("defect.unconfirmed", defect, evidenceSummary));
        } else {
            defect.confirm(null, session.now());
            session.append(product, DefectEvent.of("defect.confirmed", defect, evidenceSummary));
        }
    }

    /** Whether the defect stands otherwise than its evidence says. */
    boolean isUnsettled(Defect defect, EvidenceSummary evidenceSummary) {
        boolean enough = evidenceSummary.customers(settings.verifiedOnly()) >= settings.confirmedAt();
        return !defect.isConfirmedByHand() && enough != defect.isConfirmed();
    }

    /** A person of the staff vouches for it. */
    void confirm(ListingSession session, Product product, Defect defect, String reason) {
        defect.confirm(reason, session.now());
        session.append(product, DefectEvent.of("defect.confirmed", defect, evidenceSummary(session, defect)));
    }
}
