package io.twostar.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;

/** Resources that are shown as JSON, unless the caller would rather have them in another way (RFC 9110, section 12). */
public final class Representations {

    public static final String SVG = "image/svg+xml";

    private Representations() {}

    /**
     * Whether the caller would rather have {@code mediaType} than JSON. Who says nothing, or likes both as well, gets
     * JSON; and who does not even name the type is told so at once, because that is nearly everybody.
     *
     * @param accept the header, or {@code null}
     */
    public static boolean prefers(String mediaType, String accept, Request request) {
        if (accept == null || !accept.contains(mediaType)) {
            return false;
        }
        MediaType wanted = MediaType.valueOf(mediaType);
        Variant chosen = request.selectVariant(List.of(variant(MediaType.APPLICATION_JSON_TYPE), variant(wanted)));
        return chosen != null && chosen.getMediaType().equals(wanted);
    }

    private static Variant variant(MediaType type) {
        return new Variant(type, (String) null, null);
    }

    /** The answer in this type, with the word to caches that there are others. */
    public static Response as(String mediaType, Response answer) {
        return Response.fromResponse(answer)
                .type(mediaType)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
