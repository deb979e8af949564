package io.twostar.job;

/** A stored number that differs from what an audit computed. */
public record JobDifference(String productId, What what, String detail, String stored, String recomputed) {

    /** Where the difference is. */
    public enum What {
        SUMMARY,
        DAY_BUCKET,
        LISTING
    }
}
