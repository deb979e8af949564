package io.twostar.job;

/** A number that is stored otherwise than an audit has found it. */
public record JobDifference(String productId, What what, String detail, String stored, String recomputed) {

    /** Where the difference is. */
    public enum What {
        SUMMARY,
        DAY_BUCKET,
        LISTING
    }
}
