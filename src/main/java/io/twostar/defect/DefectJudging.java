package io.twostar.defect;

import io.twostar.catalog.Listing;
import io.twostar.delisting.decision.Listings;
import io.twostar.job.JobEnding;
import io.twostar.job.JobRun;
import io.twostar.job.Step;
import io.twostar.job.WholeJobKind;
import io.twostar.store.TransactionBarrier;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Checks all unresolved defects without locks, and judges under their locks the products with a change: a new rule
 * (then as a job), the end of an exemption or hold, a review released or purged.
 */
@ApplicationScoped
class DefectJudging implements WholeJobKind {

    private static final int PORTION = 500;

    private final Transactions transactions;
    private final TransactionBarrier earlier;
    private final Listings listings;
    private final Defects defects;
    private final EvidenceSummaries evidenceSummaries;
    private final Confirming confirming;

    DefectJudging(
            Transactions transactions,
            TransactionBarrier earlier,
            Listings listings,
            Defects defects,
            EvidenceSummaries evidenceSummaries,
            Confirming confirming) {
        this.transactions = transactions;
        this.earlier = earlier;
        this.listings = listings;
        this.defects = defects;
        this.evidenceSummaries = evidenceSummaries;
        this.confirming = confirming;
    }

    @Override
    public String name() {
        return "DEFECT_JUDGEMENT";
    }

    @Override
    public JobEnding run(JobRun run) {
        earlier.await(run::stopIfAsked);
        run.eachPortion(this::next, products -> {
            settle(products);
            Step step = Step.done(products.get(products.size() - 1), products.size());
            transactions.inNew(sql -> {
                run.advance(sql, step);
                return step;
            });
        });
        return JobEnding.succeeded();
    }

    /** Checks everything once. */
    void catchUp() {
        List<String> products = next("");
        while (!products.isEmpty()) {
            settle(products);
            products = next(products.get(products.size() - 1));
        }
    }

    private List<String> next(String after) {
        return transactions.inOne(sql -> defects.productsWithUnresolved(after, PORTION));
    }

    private void settle(List<String> products) {
        Set<String> changing = changing(products);
        if (!changing.isEmpty()) {
            listings.change(changing, session -> {
                for (String productId : changing) {
                    confirming.settle(session, session.require(productId));
                }
                return null;
            });
        }
    }

    private Set<String> changing(List<String> products) {
        return listings.dryRun(products, session -> {
            Map<UUID, EvidenceSummary> said = evidenceSummaries.read(session.sql(), products);
            Set<String> changing = new HashSet<>();
            for (String productId : products) {
                boolean unsettled = defects.unresolved(productId).stream()
                        .anyMatch(defect -> confirming.isUnsettled(
                                defect, said.getOrDefault(defect.defectId(), EvidenceSummary.NONE)));
                Listing before = session.require(productId).listing();
                session.defects().judge(session.require(productId));
                if (unsettled || session.require(productId).listing() != before) {
                    changing.add(productId);
                }
            }
            return changing;
        });
    }
}
