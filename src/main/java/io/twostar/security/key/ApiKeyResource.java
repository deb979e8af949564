package io.twostar.security.key;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.security.KeyText;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Makes, shows, revokes and replaces API keys. */
@Path("/api-keys")
@RolesAllowed(Scope.ADMIN)
class ApiKeyResource {

    private static final String QUERY = "api-keys";

    private final ApiKeys keys;
    private final KeyRing ring;
    private final Times times;

    ApiKeyResource(ApiKeys keys, KeyRing ring, Times times) {
        this.keys = keys;
        this.ring = ring;
        this.times = times;
    }

    @GET
    @Transactional
    public Page<ApiKeyView> listApiKeys(@RestQuery String cursor, @RestQuery @DefaultValue("50") int pageSize) {
        List<ApiKey> rows;
        if (cursor == null) {
            rows = keys.newest(pageSize + 1);
        } else {
            String[] last = Cursors.decode(cursor, QUERY);
            rows = keys.newestBefore(Instant.parse(last[0]), UUID.fromString(last[1]), pageSize + 1);
        }
        return Page.of(rows, pageSize, ApiKeyResource::cursorAfter).map(ApiKeyView::of);
    }

    @POST
    @Transactional
    public RestResponse<ApiKeyView> createApiKey(ApiKeyCreate requested) {
        Instant now = times.now();
        requested.check(now);
        KeyText text = KeyText.create(Uuid7.next(now.toEpochMilli()));
        ApiKey key = new ApiKey(text, requested, now);
        keys.persist(key);
        return created(key, text);
    }

    @GET
    @Path("/{keyId}")
    @Transactional
    public ApiKeyView getApiKey(@RestPath UUID keyId) {
        return ApiKeyView.of(keys.byId(keyId));
    }

    @DELETE
    @Path("/{keyId}")
    @Transactional
    public void revokeApiKey(@RestPath UUID keyId) {
        ApiKey key = keys.byIdForChange(keyId);
        Instant now = times.now();
        if (key.administers(now) && !keys.hasOtherAdmin(keyId, now)) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "This is the last key that administers; make another first.");
        }
        key.revoke(now);
        ring.forgetAfterCommit(keyId);
    }

    @POST
    @Path("/{keyId}/replacements")
    @Transactional
    public RestResponse<ApiKeyView> replaceApiKey(@RestPath UUID keyId, ApiKeyReplacementCreate requested) {
        Instant now = times.now();
        KeyText text = KeyText.create(Uuid7.next(now.toEpochMilli()));
        ApiKey next = keys.byIdForChange(keyId).replace(text, requested.overlap(), now);
        keys.persist(next);
        ring.forgetAfterCommit(keyId);
        return created(next, text);
    }

    private static RestResponse<ApiKeyView> created(ApiKey key, KeyText text) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, ApiKeyView.created(key, text))
                .header("Location", "/api-keys/" + key.keyId())
                .header("Cache-Control", "no-store")
                .build();
    }

    private static String cursorAfter(ApiKey key) {
        return Cursors.encode(QUERY, key.createdAt().toString(), key.keyId().toString());
    }
}
