package io.twostar.review;

/**
 * Where a review came from, kept as evidence; absent members are {@code null}.
 *
 * @param importKey tells an imported row again within its source and product
 * @param clientId the key that wrote it
 * @param addressHash keyed hash of the caller's address
 * @param incentive what the author got for it
 */
public record Origin(
        String source,
        String importKey,
        String clientId,
        byte[] addressHash,
        String incentive,
        Verification verification) {}
