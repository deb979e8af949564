package io.twostar.security;

import io.quarkus.runtime.PreventFurtherStepsException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the secrets in the database with a key that is not there ({@code twostar.secret-key}): AES-256-GCM, bound to
 * the name of the secret, so that two of them cannot be exchanged.
 */
@Singleton
class SecretCipher {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** An operator's text is not stretched, so it has to be one that cannot be guessed. */
    private static final int SHORTEST = 32;

    private final Optional<SecretKeySpec> key;

    @Inject
    SecretCipher(SecurityConfig config) {
        this(config.secretKey().map(SecretCipher::keyOf));
    }

    private SecretCipher(Optional<SecretKeySpec> key) {
        this.key = key;
    }

    /** With this text as key. */
    static SecretCipher of(Optional<String> text) {
        return new SecretCipher(text.filter(key -> !key.isEmpty()).map(SecretCipher::keyOf));
    }

    private static SecretKeySpec keyOf(String text) {
        if (text.length() < SHORTEST) {
            throw refusal(
                    "TWOSTAR_SECRET_KEY needs at least " + SHORTEST + " characters; make it by: openssl rand -hex 32");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal("secrets in the database".getBytes(StandardCharsets.US_ASCII)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isOn() {
        return key.isPresent();
    }

    byte[] encrypt(String name, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(secret);
            byte[] value = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
            System.arraycopy(encrypted, 0, value, NONCE_BYTES, encrypted.length);
            return value;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws PreventFurtherStepsException with a message for the operator, without the key or with another one */
    byte[] decrypt(String name, byte[] value) {
        if (key.isEmpty()) {
            throw refusal(
                    "The secrets in this database are encrypted: set TWOSTAR_SECRET_KEY to the key of the instances that use it");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, name, Arrays.copyOf(value, NONCE_BYTES))
                    .doFinal(value, NONCE_BYTES, value.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw refusal("TWOSTAR_SECRET_KEY is not the key with which the secrets in this database are encrypted");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key.orElseThrow(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Ends the start with this one line. */
    private static PreventFurtherStepsException refusal(String message) {
        return new PreventFurtherStepsException(message, 1);
    }
}
