package io.twostar.exchange.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of rows and of their identifying keys. */
public final class Digests {

    private static final int ABSENT = -1;

    private Digests() {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The digest of some texts, {@code null} for absent ones; their lengths are part of it, so that "a", "bc" is not "ab", "c". */
    public static byte[] of(String... texts) {
        MessageDigest digest = sha256();
        for (String text : texts) {
            if (text == null) {
                digest.update(bytes(ABSENT));
                continue;
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update(bytes(bytes.length));
            digest.update(bytes);
        }
        return digest.digest();
    }

    private static byte[] bytes(int number) {
        return new byte[] {(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number};
    }
}
