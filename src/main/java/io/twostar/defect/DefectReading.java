package io.twostar.defect;

import io.twostar.catalog.Products;
import io.twostar.http.Page;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads defects with their evidence, for callers who may see them. */
@ApplicationScoped
public class DefectReading {

    private final Transactions transactions;
    private final Defects defects;
    private final EvidenceSummaries evidenceSummaries;
    private final EvidenceLinks links;
    private final Products products;
    private final DefectSettings settings;

    DefectReading(
            Transactions transactions,
            Defects defects,
            EvidenceSummaries evidenceSummaries,
            EvidenceLinks links,
            Products products,
            DefectSettings settings) {
        this.transactions = transactions;
        this.defects = defects;
        this.evidenceSummaries = evidenceSummaries;
        this.links = links;
        this.products = products;
        this.settings = settings;
    }

    /**
     * @param supplierId that the caller is bound to, if any
     * @throws ProblemException 404 if there is none, 403 if it is about another supplier's product
     */
    public Defect require(UUID defectId, Optional<String> supplierId) {
        Defect defect = defects.require(defectId);
        if (supplierId
                .filter(id -> !id.equals(products.require(defect.productId()).supplierId()))
                .isPresent()) {
            throw new ProblemException(ProblemType.FORBIDDEN, "This is not a product of your supplier.");
        }
        return defect;
    }

    DefectView view(Defect defect) {
        return DefectView.of(defect, evidenceSummary(defect), settings);
    }

    public EvidenceSummary evidenceSummary(Defect defect) {
        return transactions.read(sql -> evidenceSummaries.of(sql, defect));
    }

    private Map<UUID, EvidenceSummary> said(List<Defect> about) {
        List<String> productIds =
                about.stream().map(Defect::productId).distinct().toList();
        return transactions.read(sql -> evidenceSummaries.read(sql, productIds));
    }

    Page<DefectView> page(Defects.Query query, String cursor, int pageSize) {
        Page<Defect> page = defects.page(query, cursor, pageSize);
        Map<UUID, EvidenceSummary> said = said(page.items());
        return page.map(
                defect -> DefectView.of(defect, said.getOrDefault(defect.defectId(), EvidenceSummary.NONE), settings));
    }

    Page<EvidenceLinks.DefectEvidenceView> evidence(UUID defectId, String cursor, int pageSize) {
        return links.page(defects.require(defectId), cursor, pageSize);
    }
}
