package io.twostar.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Reads the header {@code Idempotency-Key}, quoted or bare. */
@ApplicationScoped
public class IdempotencyKeys {

    private final ObjectMapper mapper;

    IdempotencyKeys(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * The key of a request.
     *
     * @param header as sent, or {@code null} when it was not
     * @param call method and path: what is asked
     * @param body the request record: with what
     */
    public Optional<IdempotencyKey> of(String clientId, String header, String call, Object body) {
        if (header == null) {
            return Optional.empty();
        }
        boolean quoted = header.length() > 2 && header.startsWith("\"") && header.endsWith("\"");
        String key = quoted ? header.substring(1, header.length() - 1) : header;
        return Optional.of(new IdempotencyKey(clientId, key, hash(call, body)));
    }

    private byte[] hash(String call, Object body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(call.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return digest.digest(mapper.writeValueAsBytes(body));
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException("a request cannot be hashed", e);
        }
    }
}
