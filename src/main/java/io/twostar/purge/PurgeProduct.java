package io.twostar.purge;

import io.twostar.catalog.Listing;

/** What a purge does to one product; {@code after} is computed by the preview. */
record PurgeProduct(
        String productId,
        long reviews,
        PurgeNumbers before,
        PurgeNumbers after,
        Listing listingBefore,
        Listing listingAfter) {

    /** Counted ratings, their sum, and ratings held. */
    record PurgeNumbers(long count, long sum, long held) {}
}
