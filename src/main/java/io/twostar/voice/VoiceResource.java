package io.twostar.voice;

import io.twostar.http.Page;
import io.twostar.http.replica.ReplicaRead;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for what customers and staff say about products. */
@Path("/")
@RolesAllowed({Scope.DIALOGUE, Scope.ASSORTMENT, Scope.ADMIN})
class VoiceResource {

    private final Voices voices;

    VoiceResource(Voices voices) {
        this.voices = voices;
    }

    @GET
    @Path("products/{productId}/voice")
    @ReplicaRead
    public ProductVoice getProductVoice(@RestPath String productId) {
        return voices.of(productId);
    }

    @GET
    @Path("voice")
    @ReplicaRead
    public Page<VoiceRank> listVoice(
            @RestQuery String category, @RestQuery String cursor, @RestQuery @DefaultValue("50") int pageSize) {
        return voices.ranks(category, cursor, pageSize);
    }
}
