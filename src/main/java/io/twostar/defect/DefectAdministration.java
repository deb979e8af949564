package io.twostar.defect;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.delisting.decision.ManualAction;
import io.twostar.delisting.rule.UnresolvedDefect;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Staff and suppliers working on defects, each step under the lock of the product: linked evidence may confirm a
 * defect, and a confirmed defect may delist, in one transaction.
 */
@ApplicationScoped
class DefectAdministration {

    private final Listings listings;
    private final Defects defects;
    private final Linking linking;
    private final Confirming confirming;

    DefectAdministration(Listings listings, Defects defects, Linking linking, Confirming confirming) {
        this.listings = listings;
        this.defects = defects;
        this.linking = linking;
        this.confirming = confirming;
    }

    /**
     * @throws ProblemException 400 for missing evidence, 404 without such a product, 409 while a defect of this code is
     *     unresolved
     */
    Defect open(String productId, Defect.Name name, List<Evidence> evidence, String clientId) {
        return listings.change(Set.of(productId), session -> {
            Product product = session.require(productId);
            product.requireUnmerged();
            if (defects.unresolved(productId).stream()
                    .anyMatch(other -> other.name().code().equals(name.code()))) {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "The product has an unresolved defect of this code; link evidence to it.");
            }
            Defect.Key key = new Defect.Key(productId, Uuid7.next(session.now().toEpochMilli()));
            Defect defect = new Defect(key, name, clientId, session.now());
            defects.persistAndFlush(defect);
            session.append(product, DefectEvent.of("defect.opened", defect, EvidenceSummary.NONE));
            linking.link(session, defect, evidence, clientId);
            confirming.settle(session, product);
            return defect;
        });
    }

    /** @throws ProblemException 400 naming evidence that is not there, 404 without such a defect, 409 if it is resolved */
    Defect link(UUID defectId, List<Evidence> evidence, String clientId) {
        return change(defectId, (session, product, defect) -> {
            linking.link(session, defect, evidence, clientId);
            confirming.settle(session, product);
        });
    }

    /** @throws ProblemException 404 without such a defect or evidence, 409 if it is resolved */
    Defect unlink(UUID defectId, UUID evidenceId) {
        return change(defectId, (session, product, defect) -> {
            linking.unlink(session, defect, evidenceId);
            confirming.settle(session, product);
        });
    }

    /** @throws ProblemException 404 without such a defect, 409 unless it is open */
    Defect confirm(UUID defectId, String reason) {
        return change(defectId, (session, product, defect) -> {
            if (defect.isConfirmed()) {
                throw new ProblemException(ProblemType.CONFLICT, "The defect is confirmed.");
            }
            confirming.confirm(session, product, defect, reason);
        });
    }

    /** @throws ProblemException 404 without such a defect, 409 if it is resolved */
    Defect answer(UUID defectId, SupplierAnswerPut answer) {
        return change(defectId, (session, product, defect) -> {
            defect.answer(new Defect.SupplierAnswer(answer.text(), answer.fixedFrom(), session.now()));
            append(session, product, defect, "defect.answered");
        });
    }

    /** @throws ProblemException 404 without such a defect, 409 if it is resolved */
    Defect dismiss(UUID defectId, String reason) {
        return change(defectId, (session, product, defect) -> {
            defect.dismiss(reason, session.now());
            append(session, product, defect, "defect.dismissed");
        });
    }

    /**
     * The product was changed: the defect ends, and the listing follows.
     *
     * @throws ProblemException 404 without such a defect, 409 if it is resolved
     */
    Defect fix(UUID defectId, boolean newEpoch, ManualAction action) {
        return change(defectId, (session, product, defect) -> {
            defect.fix(action.reason(), newEpoch, session.now());
            append(session, product, defect, "defect.fixed");
            boolean isLast = defects.unresolved(product.productId()).stream()
                    .noneMatch(other -> other.isConfirmed() && !other.equals(defect));
            UnresolvedDefect standing = new UnresolvedDefect(
                    defect.defectId(), defect.name().code(), defect.name().title(), List.of());
            session.defects().fixed(product, standing, isLast, newEpoch, action);
        });
    }

    private void append(ListingSession session, Product product, Defect defect, String type) {
        session.append(product, DefectEvent.of(type, defect, confirming.evidenceSummary(session, defect)));
    }

    private interface Step {
        void with(ListingSession session, Product product, Defect defect);
    }

    private Defect change(UUID defectId, Step step) {
        String productId = defects.productOf(defectId);
        return listings.change(Set.of(productId), session -> {
            Defect defect = defects.require(productId, defectId);
            if (!defect.isUnresolved()) {
                throw new ProblemException(ProblemType.CONFLICT, "The defect is fixed or dismissed.");
            }
            step.with(session, session.require(productId), defect);
            defects.flush();
            return defect;
        });
    }
}
