package io.twostar.merge;

import io.twostar.catalog.Listing;
import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.rating.NotCounted;

/** What a merge does to one of its products; {@code after} is computed by the preview and again by the confirmation. */
record MergeSide(
        String productId, MergeNumbers before, MergeNumbers after, Listing listingBefore, Listing listingAfter) {

    /** Counted ratings, their sum, and ratings held. */
    record MergeNumbers(long count, long sum, long held) {

        static MergeNumbers of(ListingSession session, Product product) {
            NotCounted not = session.notCounted(product);
            return new MergeNumbers(
                    session.counted(product).count(), session.counted(product).sum(), not.surgeHold() + not.stopHold());
        }
    }

    /** A product as it is now, before anything happens to it. */
    static MergeSide now(ListingSession session, Product product) {
        MergeNumbers numbers = MergeNumbers.of(session, product);
        return new MergeSide(product.productId(), numbers, numbers, product.listing(), product.listing());
    }

    /** The same with what has become of it. */
    MergeSide after(ListingSession session) {
        Product product = session.require(productId);
        return new MergeSide(productId, before, MergeNumbers.of(session, product), listingBefore, product.listing());
    }
}
