package io.twostar.purchase;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.store.StoreFailure;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Records purchases and returns; the affected reviews change in the same transaction. */
@ApplicationScoped
class PurchaseRecording {

    static final String UNKNOWN_PRODUCT = "there is no such product";
    static final String OF_ANOTHER = "a purchase with this id is of another product or person";

    private final Transactions transactions;
    private final Listings listings;
    private final Purchases purchases;
    private final Event<BuyersChanged> buyersChanged;

    PurchaseRecording(
            Transactions transactions, Listings listings, Purchases purchases, Event<BuyersChanged> buyersChanged) {
        this.transactions = transactions;
        this.listings = listings;
        this.purchases = purchases;
        this.buyersChanged = buyersChanged;
    }

    /** The result for one purchase; {@code flaw} is empty if it was stored. */
    record Outcome(boolean isNew, boolean isChanged, Optional<String> flaw) {

        static Outcome refused(String flaw) {
            return new Outcome(false, false, Optional.of(flaw));
        }
    }

    /** Stores those of the purchases that can be, all at once; the outcomes come in their order. */
    List<Outcome> record(List<PurchaseInput> said, String clientId) {
        List<String> ids = said.stream().map(PurchaseInput::purchaseId).sorted().toList();
        Set<String> products = said.stream().map(PurchaseInput::productId).collect(Collectors.toSet());
        return transactions.inOne(sql -> {
            purchases.lock(sql, ids);
            Set<String> concerned = purchases.withSuccessors(sql, products);
            return listings.change(concerned, session -> {
                if (!purchases.withSuccessors(sql, products).equals(concerned)) {
                    throw StoreFailure.conflict("products have been merged or separated meanwhile");
                }
                return record(session, said, ids, clientId);
            });
        });
    }

    private List<Outcome> record(ListingSession session, List<PurchaseInput> said, List<String> ids, String clientId) {
        Map<String, Purchase> known = purchases.find(session.sql(), ids);
        List<Outcome> outcomes = new ArrayList<>(said.size());
        List<PurchaseInput> changed = new ArrayList<>(said.size());
        for (PurchaseInput purchase : said) {
            Outcome outcome = decide(session.find(purchase.productId()), known.get(purchase.purchaseId()), purchase);
            outcomes.add(outcome);
            if (outcome.isChanged()) {
                changed.add(purchase);
            }
        }
        purchases.write(session.sql(), changed, clientId, session.now());
        report(session, changed);
        return outcomes;
    }

    private static Outcome decide(Optional<Product> product, Purchase known, PurchaseInput said) {
        if (product.isEmpty()) {
            return Outcome.refused(UNKNOWN_PRODUCT);
        }
        if (known != null && known.isOfAnother(said)) {
            return Outcome.refused(OF_ANOTHER);
        }
        return new Outcome(known == null, known == null || !known.says(said), Optional.empty());
    }

    /** Reviews of a product that is merged into another are there. */
    private static List<BuyersChanged.Buyer> ofSuccessors(ListingSession session, PurchaseInput purchase) {
        List<BuyersChanged.Buyer> buyers = new ArrayList<>();
        Optional<String> next = session.require(purchase.productId()).mergedInto();
        while (next.isPresent()) {
            buyers.add(new BuyersChanged.Buyer(next.get(), purchase.authorId()));
            next = session.require(next.get()).mergedInto();
        }
        return buyers;
    }

    private void report(ListingSession session, List<PurchaseInput> changed) {
        Set<BuyersChanged.Buyer> buyers = new HashSet<>();
        for (PurchaseInput purchase : changed) {
            session.append(
                    session.require(purchase.productId()),
                    purchase.returnedAt() == null
                            ? new PurchaseRecorded(purchase.purchaseId())
                            : new PurchaseReturned(purchase.purchaseId()));
            buyers.add(new BuyersChanged.Buyer(purchase.productId(), purchase.authorId()));
            buyers.addAll(ofSuccessors(session, purchase));
        }
        if (!buyers.isEmpty()) {
            buyersChanged.fire(new BuyersChanged(session, buyers));
        }
    }
}
