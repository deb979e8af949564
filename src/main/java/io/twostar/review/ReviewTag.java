package io.twostar.review;

import io.twostar.http.ETags;

/** The entity tags of a review: one for each of its two representations, for they differ. */
final class ReviewTag {

    private ReviewTag() {}

    static String forPublic(Review review, int currentEpoch) {
        return ETags.strong(review.version(), currentEpoch, "p");
    }

    static String inFull(Review review, int currentEpoch) {
        return ETags.strong(review.version(), currentEpoch, "f");
    }
}
