package io.twostar.webhook.send;

import io.twostar.webhook.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages as Standard Webhooks 1.0.0 says: HMAC-SHA256 over {@code id.timestamp.body}, one signature per secret. */
final class Signatures {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";

    private final List<SigningSecret> secrets;

    /** @param secrets the newest first; receivers take any */
    Signatures(List<SigningSecret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** The header {@code webhook-signature}; {@code at} goes into {@code webhook-timestamp} in whole seconds. */
    String sign(String messageId, Instant at, byte[] body) {
        byte[] head = (messageId + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .filter(secret -> secret.isValid(at))
                .map(secret -> VERSION + sign(secret, head, body))
                .collect(Collectors.joining(" "));
    }

    private static String sign(SigningSecret secret, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
            mac.update(head);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
