package io.twostar.purchase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotencyKey;
import io.twostar.idempotency.IdempotencyKeys;
import io.twostar.idempotency.IdempotentExecution;
import io.twostar.security.Caller;
import io.twostar.security.DerivedTokens;
import io.twostar.security.InvitationToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Responses that contain tokens. A repeated request gets the same tokens, although none are stored: they are derived
 * from the idempotency key of the request, which is deleted after a day.
 */
@ApplicationScoped
class InvitationAnswers {

    private static final String PATH = "/review-invitations";

    private final Inviting inviting;
    private final DerivedTokens tokens;
    private final IdempotencyKeys keys;
    private final IdempotentExecution once;
    private final Caller caller;
    private final ObjectMapper mapper;

    InvitationAnswers(
            Inviting inviting,
            DerivedTokens tokens,
            IdempotencyKeys keys,
            IdempotentExecution once,
            Caller caller,
            ObjectMapper mapper) {
        this.inviting = inviting;
        this.tokens = tokens;
        this.keys = keys;
        this.once = once;
        this.caller = caller;
        this.mapper = mapper;
    }

    /** @param header the header {@code Idempotency-Key}, or {@code null}: then the tokens can never be derived again */
    Response answer(String header, ReviewInvitationCreate requested) {
        String clientId = caller.clientId();
        String key = keys.of(clientId, header, PATH, requested)
                .map(IdempotencyKey::key)
                .orElseGet(() -> UUID.randomUUID().toString());
        Function<UUID, InvitationToken> secrets = id -> tokens.invitation(id, clientId, key);
        // With another key of the service a repetition would get other tokens, so it is treated as another request.
        List<Object> asked = List.of(requested, tokens.keyMark());
        Response kept =
                once.answer(header, PATH, asked, () -> Answer.ok(inviting.invite(requested, clientId, secrets)));
        if (kept.getStatus() != Response.Status.OK.getStatusCode()) {
            return kept;
        }
        return Response.fromResponse(kept)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(made(kept.getEntity()).telling(secrets))
                .build();
    }

    /** @param entity what was made just now, or the JSON text of what was made then */
    private ReviewInvitationList made(Object entity) {
        try {
            return entity instanceof String text
                    ? mapper.readValue(text, ReviewInvitationList.class)
                    : (ReviewInvitationList) entity;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept answer cannot be read", e);
        }
    }
}
