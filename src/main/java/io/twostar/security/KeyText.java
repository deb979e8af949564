package io.twostar.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an API key: {@code tsk_<keyId>_<secret>}. The prefix lets secret scanners find leaked keys, the id finds
 * the row without a search by secret, the secret has 256 random bits, so a plain SHA-256 protects it at rest.
 *
 * <p>A key that an operator made up (TWOSTAR_ADMIN_KEY) may have any other form; it then has the id of the admin key.
 */
public record KeyText(UUID keyId, String text) {

    /** The id of the first key of an installation. */
    public static final UUID ADMIN_ID = UUID.fromString("00000000-0000-7000-8000-000000000000");

    private static final Pattern FORM =
            Pattern.compile("tsk_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_[A-Za-z0-9_-]{43}");
    private static final int LONGEST = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static KeyText create(UUID keyId) {
        return new KeyText(keyId, secret("tsk_", keyId));
    }

    /** {@code <prefix><id>_<secret>} with a secret that nobody guesses. */
    static String secret(String prefix, UUID id) {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        return of(prefix, id, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    public static String of(String prefix, UUID id, String secret) {
        return prefix + id.toString().replace("-", "") + "_" + secret;
    }

    public static KeyText of(String text) {
        Matcher form = FORM.matcher(text);
        return new KeyText(form.matches() ? UUID.fromString(form.replaceFirst("$1-$2-$3-$4-$5")) : ADMIN_ID, text);
    }

    /** Whether it is worth looking up at all. */
    public static boolean isSane(String text) {
        return !text.isBlank() && text.length() <= LONGEST;
    }

    public byte[] hash() {
        return sha256(text);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never the secret: records print themselves in logs. */
    @Override
    public String toString() {
        return "KeyText[" + keyId + "]";
    }
}
