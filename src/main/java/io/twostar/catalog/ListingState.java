package io.twostar.catalog;

import io.twostar.store.Query;
import io.twostar.store.Row;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;

/**
 * Whether a product on sale is listed, and why; absent members are {@code null}.
 *
 * @param listing {@code LISTED} or {@code DELISTED}
 * @param decisionId the latest decision
 * @param pendingSince since when the rule would delist it, under a rule with a cooling time
 */
@Embeddable
record ListingState(
        @Enumerated(EnumType.STRING) Listing listing,
        Instant listingSince,

        @Enumerated(EnumType.STRING) DelistedBy delistedBy,

        UUID decisionId,
        Instant pendingSince) {

    static ListingState introduced(Instant now) {
        return new ListingState(Listing.LISTED, now, null, null, null);
    }

    ListingState delisted(DelistedBy by, UUID decision, Instant now) {
        return new ListingState(Listing.DELISTED, now, by, decision, null);
    }

    ListingState relisted(UUID decision, Instant now) {
        return new ListingState(Listing.LISTED, now, null, decision, null);
    }

    /** @param since {@code null} when its cooling time stops */
    ListingState pending(Instant since) {
        return new ListingState(listing, listingSince, delistedBy, decisionId, since);
    }

    static ListingState read(Row row) {
        return new ListingState(
                row.constant("listing", Listing.class),
                row.instant("listing_since"),
                row.constant("delisted_by", DelistedBy.class),
                row.uuid("decision_id"),
                row.instant("pending_since"));
    }

    void bindTo(Query write) {
        write.bind("listing", listing)
                .bind("listingSince", listingSince)
                .bind("delistedBy", delistedBy)
                .bind("decisionId", decisionId)
                .bind("pendingSince", pendingSince);
    }
}
