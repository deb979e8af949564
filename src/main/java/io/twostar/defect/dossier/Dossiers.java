package io.twostar.defect.dossier;

import io.twostar.catalog.Product;
import io.twostar.catalog.ProductCard;
import io.twostar.catalog.Products;
import io.twostar.defect.Defect;
import io.twostar.defect.DefectReading;
import io.twostar.defect.DefectSummary;
import io.twostar.defect.DefectView;
import io.twostar.defect.EvidenceSummary;
import io.twostar.delisting.decision.ListingChange;
import io.twostar.delisting.decision.ListingDecisions;
import io.twostar.http.problem.Times;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Builds the dossier of a defect for the supplier. */
@ApplicationScoped
class Dossiers {

    private final Transactions transactions;
    private final DefectReading reading;
    private final Products products;
    private final ListingDecisions decisions;
    private final Times times;

    Dossiers(
            Transactions transactions,
            DefectReading reading,
            Products products,
            ListingDecisions decisions,
            Times times) {
        this.transactions = transactions;
        this.reading = reading;
        this.products = products;
        this.decisions = decisions;
        this.times = times;
    }

    Dossier of(Defect defect) {
        Product product = products.require(defect.productId());
        ProductCard card = product.card();
        EvidenceSummary evidenceSummary = reading.evidenceSummary(defect);
        List<Dossier.DossierQuote> quotes = transactions.read(sql -> Quotes.read(sql, defect));
        return new Dossier(
                defect.defectId(),
                product.productId(),
                card.name(),
                card.brand(),
                card.gtin(),
                card.supplierId(),
                DefectSummary.of(defect, evidenceSummary),
                transactions.read(sql -> DossierRatings.read(sql, defect)),
                months(evidenceSummary),
                quotes,
                timeline(defect, evidenceSummary),
                DefectView.SupplierAnswerView.of(defect),
                times.now());
    }

    private static List<Dossier.MonthCount> months(EvidenceSummary evidenceSummary) {
        Map<YearMonth, Long> counts = evidenceSummary.said().stream()
                .collect(Collectors.groupingBy(
                        one -> YearMonth.from(one.at().atOffset(ZoneOffset.UTC)), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(month -> new Dossier.MonthCount(month.getKey().toString(), month.getValue()))
                .toList();
    }

    private List<Dossier.DossierStep> timeline(Defect defect, EvidenceSummary evidenceSummary) {
        List<Dossier.DossierStep> steps = new ArrayList<>();
        List<Instant> said = evidenceSummary.said().stream()
                .filter(EvidenceSummary.Statement::isOfCustomer)
                .map(EvidenceSummary.Statement::at)
                .toList();
        if (!said.isEmpty()) {
            add(steps, said.get(0), Dossier.DossierStep.Event.FIRST_REPORTED, null);
        }
        if (said.size() > 1) {
            add(steps, said.get(said.size() - 1), Dossier.DossierStep.Event.LAST_REPORTED, null);
        }
        add(steps, defect.openedAt(), Dossier.DossierStep.Event.OPENED, null);
        defect.confirmedAt()
                .ifPresent(at -> add(
                        steps,
                        at,
                        Dossier.DossierStep.Event.CONFIRMED,
                        defect.confirmation().orElse(null)));
        defect.supplierAnswer()
                .ifPresent(answer ->
                        add(steps, answer.answeredAt(), Dossier.DossierStep.Event.SUPPLIER_ANSWERED, answer.text()));
        defect.endedAt()
                .ifPresent(at -> add(
                        steps,
                        at,
                        Dossier.DossierStep.Event.valueOf(defect.state().name()),
                        defect.ending().orElse(null)));
        steps.addAll(listing(defect));
        return steps.stream()
                .sorted(Comparator.comparing(Dossier.DossierStep::at))
                .toList();
    }

    /** The changes of the listing while the defect was open. */
    private List<Dossier.DossierStep> listing(Defect defect) {
        Instant until = defect.endedAt().orElse(times.now()).plusMillis(1);
        List<ListingChange> changes = decisions.changes(defect.productId(), defect.openedAt(), until);
        return changes.stream().map(Dossier.DossierStep::of).toList();
    }

    private static void add(
            List<Dossier.DossierStep> steps, Instant at, Dossier.DossierStep.Event event, String detail) {
        steps.add(new Dossier.DossierStep(at, event, detail));
    }
}
