package io.twostar.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** Answers to reads that may be cached and asked for conditionally (RFC 9110, RFC 9111). */
public final class Conditional {

    /** The {@code Cache-Control} of public responses. */
    public static final String FOR_ALL = "public, max-age=5";

    private static final String FOR_THE_CALLER = "private, no-cache";

    private Conditional() {}

    /**
     * 304 if the caller has this state already, else 200 with it.
     *
     * @param isPersonal whether the answer shows what only this caller may see; then shared caches must not keep it
     */
    public static Response get(String ifNoneMatch, String etag, boolean isPersonal, Supplier<Object> body) {
        Response.ResponseBuilder answer =
                ETags.noneMatch(ifNoneMatch, etag) ? Response.notModified() : Response.ok(body.get());
        return answer.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, isPersonal ? FOR_THE_CALLER : FOR_ALL)
                .build();
    }

    /** 200 for everybody, briefly cacheable. */
    public static Response publicRead(Object body) {
        return read(body, false);
    }

    /** 200; shared caches keep it only if it shows nothing but what everybody may see. */
    public static Response read(Object body, boolean isPersonal) {
        return Response.ok(body)
                .header(HttpHeaders.CACHE_CONTROL, isPersonal ? FOR_THE_CALLER : FOR_ALL)
                .build();
    }
}
