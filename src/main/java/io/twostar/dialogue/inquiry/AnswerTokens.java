package io.twostar.dialogue.inquiry;

import com.fasterxml.jackson.databind.JsonNode;
import io.twostar.event.Disclosure;
import io.twostar.security.DerivedTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;

/**
 * The tokens that let raters answer without login. They are not stored: they are derived again whenever the event that
 * asks for a mail is delivered, and verified by a hash.
 */
@ApplicationScoped
class AnswerTokens implements Disclosure {

    private static final String PURPOSE = "inquiry-answer";

    private final DerivedTokens tokens;

    AnswerTokens(DerivedTokens tokens) {
        this.tokens = tokens;
    }

    String of(UUID inquiryId) {
        return tokens.of(PURPOSE, inquiryId);
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String eventType() {
        return InquiryOpened.TYPE;
    }

    @Override
    public Map<String, Object> of(String productId, JsonNode event) {
        return Map.of("answerToken", of(UUID.fromString(event.get("inquiryId").asText())));
    }
}
