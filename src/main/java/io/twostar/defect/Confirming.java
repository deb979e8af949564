package io.twostar.defect;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Confirms defects by the configured number of customers, or by staff, and judges the product by the rule. */
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

    /** Updates the defects of a product to match their evidence, and judges the product. */
    void settle(ListingSession session, Product product) {
        Map<UUID, EvidenceSummary> said = evidenceSummaries.read(session.sql(), List.of(product.productId()));
        for (Defect defect : defects.unresolved(product.productId())) {
            settle(session, product, defect, said.getOrDefault(defect.defectId(), EvidenceSummary.NONE));
        }
        defects.flush();
        session.defects().judge(product);
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

    /** Whether the state of the defect differs from its evidence. */
    boolean isUnsettled(Defect defect, EvidenceSummary evidenceSummary) {
        boolean enough = evidenceSummary.customers(settings.verifiedOnly()) >= settings.confirmedAt();
        return !defect.isConfirmedByHand() && enough != defect.isConfirmed();
    }

    /** Staff confirm it. */
    void confirm(ListingSession session, Product product, Defect defect, String reason) {
        defect.confirm(reason, session.now());
        session.append(product, DefectEvent.of("defect.confirmed", defect, evidenceSummary(session, defect)));
    }
}
