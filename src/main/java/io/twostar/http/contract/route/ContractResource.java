package io.twostar.http.contract.route;

import io.smallrye.common.annotation.NonBlocking;
import io.twostar.http.Compressible;
import io.twostar.http.ETags;
import io.twostar.http.PathPrefix;
import io.twostar.http.contract.Contract;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves the contract byte for byte, and cut to one audience. */
@Path("/openapi.yaml")
@PermitAll
@NonBlocking
public class ContractResource {

    public static final String MEDIA_TYPE = "application/yaml";

    private static final String WHOLE = "";

    private record Document(Compressible text, String etag) {}

    private final Contract contract;
    private final Map<String, Document> documents = new ConcurrentHashMap<>();

    ContractResource(Contract contract) {
        this.contract = contract;
    }

    @GET
    @Produces(ContractResource.MEDIA_TYPE)
    public RestResponse<Compressible> getContract(
            @RestHeader("If-None-Match") String ifNoneMatch,
            @RestQuery Optional<String> profile,
            @Context RoutingContext request) {
        String prefix = PathPrefix.of(request);
        Document document = prefix.isEmpty()
                ? documents.computeIfAbsent(profile.orElse(WHOLE), this::document)
                : document(behind(prefix, text(profile.orElse(WHOLE))));
        var answer = ETags.noneMatch(ifNoneMatch, document.etag())
                ? RestResponse.ResponseBuilder.<Compressible>create(304)
                : RestResponse.ResponseBuilder.ok(document.text()).type(MEDIA_TYPE);
        return answer.header("ETag", document.etag())
                .header("Cache-Control", "public, max-age=300")
                .build();
    }

    private Document document(String profile) {
        return document(text(profile));
    }

    private byte[] text(String profile) {
        return profile.equals(WHOLE) ? contract.bytes() : contract.yaml(profile);
    }

    /** Paths in the document are relative to the server that it names. */
    private static byte[] behind(String prefix, byte[] text) {
        return new String(text, StandardCharsets.UTF_8)
                .replaceFirst("(?m)^( *- url:) \"?/\"?$", "$1 " + prefix)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Document document(byte[] text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return new Document(
                    Compressible.lasting(text), ETags.strong(HexFormat.of().formatHex(digest, 0, 16)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
