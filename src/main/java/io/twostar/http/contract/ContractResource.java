package io.twostar.http.contract;

import io.smallrye.common.annotation.NonBlocking;
import io.twostar.http.Compressible;
import io.twostar.http.ETags;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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
            @RestHeader("If-None-Match") String ifNoneMatch, @RestQuery Optional<String> profile) {
        Document document = documents.computeIfAbsent(profile.orElse(WHOLE), this::document);
        var answer = ETags.noneMatch(ifNoneMatch, document.etag())
                ? RestResponse.ResponseBuilder.<Compressible>create(304)
                : RestResponse.ResponseBuilder.ok(document.text()).type(MEDIA_TYPE);
        return answer.header("ETag", document.etag())
                .header("Cache-Control", "public, max-age=300")
                .build();
    }

    private Document document(String profile) {
        byte[] text = profile.equals(WHOLE) ? contract.bytes() : contract.yaml(profile);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return new Document(
                    Compressible.lasting(text), ETags.strong(HexFormat.of().formatHex(digest, 0, 16)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
