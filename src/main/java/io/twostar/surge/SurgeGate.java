package io.twostar.surge;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.store.RoundTrip;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The check that keeps a burst of one-sided reviews from counting until a person has decided. */
@ApplicationScoped
public class SurgeGate {

    private final SurgeSettings settings;
    private final HeldReviews reviews;

    SurgeGate(SurgeSettings settings, HeldReviews reviews) {
        this.settings = settings;
        this.reviews = reviews;
    }

    /** The latest day of arrival that is before all windows: used for reviews that a person has decided on. */
    public static LocalDate past(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(SurgeRule.LONGEST);
    }

    /**
     * Reads the history of the products that may have enough ratings, in one statement; nothing for others.
     *
     * @param roundTrip after which the watch may be asked
     * @param storing see {@link SurgeWatch.Storing}
     */
    public SurgeWatch watch(
            RoundTrip roundTrip, ListingSession session, Collection<Product> products, SurgeWatch.Storing storing) {
        List<Product> known = products.stream()
                .filter(product -> mayLookAfter(session, product))
                .toList();
        Map<String, ProductFlow> flows = known.isEmpty() ? Map.of() : FlowDao.read(roundTrip, session, known);
        return new SurgeWatch(session, settings, reviews, flows, storing);
    }

    /** Held reviews mean that a case may be open, whatever the settings are by now. */
    private boolean mayLookAfter(ListingSession session, Product product) {
        return session.notCounted(product).surgeHold() > 0
                || settings.ruleFor(product.category())
                        .filter(rule -> rule.looksAfter(session.counted(product).count()))
                        .isPresent();
    }
}
