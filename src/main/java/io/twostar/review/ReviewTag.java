package io.twostar.review;

import io.twostar.http.ETags;

/** The entity tags of a review: one for each of its two representations, for they differ. */
final class ReviewTag {

    private ReviewTag() {}

    static String forPublic(Review review, int currentEpoch) {
        return of(review, currentEpoch, "p");
    }

    static String inFull(Review review, int currentEpoch) {
        return of(review, currentEpoch, "f");
    }

    /** The version alone does not do: it counts what the author said, not what became of it. */
    private static String of(Review review, int currentEpoch, String representation) {
        return ETags.strong(
                review.version(),
                review.status(),
                review.textStatus(),
                review.counting(),
                review.isVerified(),
                currentEpoch,
                representation);
    }
}
