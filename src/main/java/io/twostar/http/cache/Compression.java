package io.twostar.http.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.http.Compressible;
import io.twostar.http.ETags;
import io.twostar.http.contract.Representations;
import io.twostar.http.contract.route.ApiCatalogResource;
import io.twostar.http.contract.route.ContractResource;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Compresses text (JSON, YAML, HTML and SVG) of more than a kilobyte for clients that accept gzip. The compressed form
 * is a representation with its own strong ETag (RFC 9110, section 8.8.3.3). The server's own handler is not used, because it
 * would examine every response, including summaries from memory, and would not change the ETag.
 */
@Provider
public class Compression implements ContainerResponseFilter {

    /** Less than this fits in one packet anyway. */
    private static final int WORTHWHILE = 1_024;

    private static final Set<String> TYPES = Set.of(
            "application/json",
            "application/ld+json",
            MediaType.TEXT_HTML,
            Representations.SVG,
            ApiCatalogResource.MEDIA_TYPE,
            ContractResource.MEDIA_TYPE);

    private final ObjectMapper mapper;

    Compression(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        boolean isRead =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        MultivaluedMap<String, Object> headers = answer.getHeaders();
        boolean takesGzip = Compressible.takesGzip(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
        if (answer.getStatus() == 304) {
            CacheHeaders.vary(headers, HttpHeaders.ACCEPT_ENCODING);
            if (takesGzip && headers.getFirst(HttpHeaders.ETAG) instanceof String etag) {
                String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
                if (known != null && known.contains(ETags.packed(etag))) {
                    headers.putSingle(HttpHeaders.ETAG, ETags.packed(etag));
                }
            }
        } else if (answer.getStatus() < 300
                && (isRead || !headers.containsKey(HttpHeaders.ETAG))
                && isText(answer.getMediaType())) {
            pack(answer, takesGzip);
        }
    }

    /** Streams are not compressed: their content is not known yet. */
    private void pack(ContainerResponseContext answer, boolean takesGzip) {
        Object entity = answer.getEntity();
        boolean isStored = entity instanceof Compressible || entity instanceof byte[] || entity instanceof String;
        if (!isStored && !(entity instanceof Record) && !(entity instanceof JsonNode)) {
            return;
        }
        MultivaluedMap<String, Object> headers = answer.getHeaders();
        CacheHeaders.vary(headers, HttpHeaders.ACCEPT_ENCODING);
        Compressible body = isStored || takesGzip ? packable(entity) : null;
        if (body == null) {
            return;
        }
        boolean packs = takesGzip && body.plain().length > WORTHWHILE;
        if (packs) {
            headers.putSingle(HttpHeaders.CONTENT_ENCODING, Compressible.GZIP);
            if (headers.getFirst(HttpHeaders.ETAG) instanceof String etag) {
                headers.putSingle(HttpHeaders.ETAG, ETags.packed(etag));
            }
        }
        answer.setEntity(packs ? body.gzip() : body.plain());
    }

    private Compressible packable(Object entity) {
        if (entity instanceof Compressible ready) {
            return ready;
        }
        if (entity instanceof byte[] bytes) {
            return new Compressible(bytes);
        }
        return new Compressible(entity instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : json(entity));
    }

    private byte[] json(Object entity) {
        try {
            return mapper.writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }

    private static boolean isText(MediaType type) {
        return type != null && TYPES.contains(type.getType() + "/" + type.getSubtype());
    }
}
