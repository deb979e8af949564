package io.twostar.http;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves the contract byte for byte. */
@Path("/openapi.yaml")
@PermitAll
@NonBlocking
class ContractResource {

    static final String MEDIA_TYPE = "application/yaml";

    private final Packable contract;
    private final String etag;

    ContractResource(Contract contract) throws NoSuchAlgorithmException {
        this.contract = new Packable(contract.bytes());
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(contract.bytes());
        this.etag = ETags.strong(HexFormat.of().formatHex(digest, 0, 16));
    }

    @GET
    @Produces(ContractResource.MEDIA_TYPE)
    public RestResponse<Packable> getContract(@RestHeader("If-None-Match") String ifNoneMatch) {
        var answer = ETags.noneMatch(ifNoneMatch, etag)
                ? RestResponse.ResponseBuilder.<Packable>create(304)
                : RestResponse.ResponseBuilder.ok(contract).type(MEDIA_TYPE);
        return answer.header("ETag", etag)
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
