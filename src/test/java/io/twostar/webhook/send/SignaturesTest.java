package io.twostar.webhook.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.twostar.webhook.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Held against the implementation of Standard Webhooks' own authors. */
class SignaturesTest {

    private static final String ID = "019aa5d2-7c11-7a50-9f3e-2f0b6f1c8d32";
    private static final String BODY = "{\"type\":\"product.delisted\",\"data\":{\"word\":\"Grün\"}}";

    private final SigningSecret secret = SigningSecret.create();

    private static Map<String, List<String>> headers(Instant at, String signatures) {
        return new HashMap<>(Map.of(
                "webhook-id", List.of(ID),
                "webhook-timestamp", List.of(Long.toString(at.getEpochSecond())),
                "webhook-signature", List.of(signatures)));
    }

    private static String sign(Instant at, SigningSecret... secrets) {
        return new Signatures(List.of(secrets)).sign(ID, at, BODY.getBytes(StandardCharsets.UTF_8));
    }

    /** The example of the specification's own test data. */
    @Test
    void signsAsTheSpecificationDoes() {
        SigningSecret known =
                new SigningSecret(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Optional.empty());
        assertThat(new Signatures(List.of(known))
                        .sign(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                Instant.ofEpochSecond(1_614_265_330),
                                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void isVerifiedByOthers() throws Exception {
        Instant now = Instant.now();
        new Webhook(secret.text()).verify(BODY, headers(now, sign(now, secret)));
    }

    @Test
    void isVerifiedByEitherSecretWhileOneIsReplaced() throws Exception {
        Instant now = Instant.now();
        SigningSecret next = SigningSecret.create();
        SigningSecret old = new SigningSecret(secret.bytes(), Optional.of(now.plusSeconds(1)));
        String both = sign(now, next, old);
        new Webhook(secret.text()).verify(BODY, headers(now, both));
        new Webhook(next.text()).verify(BODY, headers(now, both));

        Instant later = now.plusSeconds(1);
        String one = sign(later, next, old);
        new Webhook(next.text()).verify(BODY, headers(later, one));
        assertThatThrownBy(() -> new Webhook(secret.text()).verify(BODY, headers(later, one)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void isOfNoUseForAnotherBody() {
        Instant now = Instant.now();
        assertThatThrownBy(() -> new Webhook(secret.text()).verify(BODY + " ", headers(now, sign(now, secret))))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void staysOutOfLogs() {
        assertThat(secret).hasToString("SigningSecret");
        assertThat(secret.text()).startsWith("whsec_");
    }
}
