package io.twostar.rating.cache;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A summary as it goes over the wire, with the strong entity tag of exactly these bytes. */
public record RenderedSummary(byte[] json, String etag) {

    private static final int TAG_BYTES = 12;

    public static RenderedSummary of(byte[] json) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json);
            return new RenderedSummary(json, '"' + HexFormat.of().formatHex(Arrays.copyOf(hash, TAG_BYTES)) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
