package io.twostar.http.contract;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Resources that are shown as JSON, unless the caller would rather have them in another way (RFC 9110, section 12). */
public final class Representations {

    public static final String SVG = "image/svg+xml";

    private Representations() {}

    /**
     * Whether the caller would rather have {@code mediaType} than JSON. Who says nothing, or likes both as well, gets
     * JSON.
     *
     * @param accept the header, or {@code null}
     */
    public static boolean prefers(String mediaType, String accept) {
        return accept != null
                && accept.contains(mediaType)
                && Accept.quality(accept, mediaType) > Accept.quality(accept, MediaType.APPLICATION_JSON);
    }

    /** The answer in this type, with the word to caches that there are others. */
    public static Response as(String mediaType, Response answer) {
        return Response.fromResponse(answer)
                .type(mediaType)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
