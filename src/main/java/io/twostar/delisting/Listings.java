package io.twostar.delisting;

import io.twostar.catalog.LockedProducts;
import io.twostar.catalog.ProductsChanged;
import io.twostar.event.Outbox;
import io.twostar.event.Outboxes;
import io.twostar.http.Times;
import io.twostar.rating.RatingLedger;
import io.twostar.store.RoundTrip;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/** Opens the transactions in which numbers and listings change. */
@ApplicationScoped
public class Listings {

    /** Work on locked products inside one transaction. */
    public interface Work<T> {
        T with(ListingSession session) throws SQLException;
    }

    private final Transactions transactions;
    private final Outboxes outboxes;
    private final DefectJudge defects;
    private final Times times;
    private final Event<ProductsChanged> changed;
    private final Event<ListingChanged> listingChanged;

    Listings(
            Transactions transactions,
            Outboxes outboxes,
            DefectJudge defects,
            Times times,
            Event<ProductsChanged> changed,
            Event<ListingChanged> listingChanged) {
        this.transactions = transactions;
        this.outboxes = outboxes;
        this.defects = defects;
        this.times = times;
        this.changed = changed;
        this.listingChanged = listingChanged;
    }

    /**
     * Locks the products and lets {@code work} change them, in the caller's transaction or in one of its own that it
     * commits; nothing is stored if it throws. May run more than
     * once when the database asks for a retry, so the work must not have effects outside the session.
     */
    public <T> T change(Collection<String> productIds, Work<T> work) {
        return transactions.inOne(connection -> {
            RoundTrip trip = new RoundTrip(connection);
            ListingSession session =
                    open(trip, connection, LockedProducts.lock(trip, connection, productIds), productIds);
            T value = work.with(session);
            session.write();
            // Both are heard after the commit, and only then.
            changed.fire(new ProductsChanged(productIds));
            session.decisions().forEach(decision -> listingChanged.fire(new ListingChanged(decision)));
            return value;
        });
    }

    /**
     * Shows what {@code work} would do to the products as they stand: the same session with the same rules, but without
     * locks, and nothing of it is stored.
     */
    public <T> T rehearse(Collection<String> productIds, Work<T> work) {
        return transactions.inOne(connection -> {
            RoundTrip trip = new RoundTrip(connection);
            return work.with(open(trip, connection, LockedProducts.sight(trip, connection, productIds), productIds));
        });
    }

    private ListingSession open(
            RoundTrip trip, Connection connection, LockedProducts products, Collection<String> productIds)
            throws SQLException {
        RatingLedger ledger = RatingLedger.open(trip, connection, productIds);
        trip.go();
        Instant now = times.now();
        Outbox outbox = outboxes.open();
        ListingWatch watch = new ListingWatch(connection, products, ledger, outbox);
        return new ListingSession(connection, products, ledger, outbox, watch, defects, now);
    }
}
