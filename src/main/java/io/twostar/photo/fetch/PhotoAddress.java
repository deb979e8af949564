package io.twostar.photo.fetch;

import io.twostar.http.outgoing.Target;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The address of a photo as a file has it. */
record PhotoAddress(String url) {

    static final String RULE = "is no http or https address without user";

    /** Empty if nothing can be fetched there. */
    Optional<Target> target() {
        int fragment = url.indexOf('#');
        return Target.parse(fragment < 0 ? url : url.substring(0, fragment));
    }

    boolean isValid() {
        return target().isPresent();
    }

    /** To whom it belongs; empty for one that is not valid. */
    String host() {
        return target().map(Target::authority).orElse("");
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What reports about several photos of a row are told apart by. */
    static String mark(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, Long.BYTES);
    }

    /** As reports show it, without what may be a secret or name a person. */
    String shown() {
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        return path.indexOf('@') < 0 ? path : null;
    }
}
