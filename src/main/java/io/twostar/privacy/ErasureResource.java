package io.twostar.privacy;

import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.idempotency.Idempotent;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.HexFormat;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for erasures: for the shop's data protection people, and for everybody as themselves. */
@Path("/")
@RolesAllowed({Scope.CUSTOMER, Scope.ADMIN})
class ErasureResource {

    private final Erasing erasing;
    private final Erasures erasures;
    private final CertificateKey key;
    private final PersonalAccess access;
    private final Caller caller;

    ErasureResource(Erasing erasing, Erasures erasures, CertificateKey key, PersonalAccess access, Caller caller) {
        this.erasing = erasing;
        this.erasures = erasures;
        this.key = key;
        this.access = access;
        this.caller = caller;
    }

    @POST
    @Path("authors/{authorId}/erasures")
    @Idempotent
    public Response eraseAuthor(@RestPath String authorId, ErasureCreate erasure) {
        access.requireSelf(authorId);
        if (erasure.mode() == Erasure.Mode.ANONYMIZE) {
            access.requireAdmin("Only an administrator lets the ratings of an erased author count.");
        }
        Erasure begun = erasing.begin(authorId, erasure.mode(), caller.role());
        return Responses.accepted("/erasures/" + begun.erasureId(), begun.view());
    }

    @GET
    @Path("authors/{authorId}/erasures")
    public Page<Erasure.View> listErasures(
            @RestPath String authorId, @RestQuery String cursor, @RestQuery @DefaultValue("20") int pageSize) {
        access.requireSelf(authorId);
        byte[] hash = key.hash(authorId);
        String fingerprint = "erasures " + HexFormat.of().formatHex(hash);
        return erasures.page(hash, fingerprint, cursor, pageSize).map(Erasure::view);
    }

    @GET
    @Path("erasures/{erasureId}")
    public Erasure.View getErasure(@RestPath UUID erasureId) {
        Erasure erasure = erasures.require(erasureId);
        boolean isOwn =
                caller.customerId().map(key::hash).filter(erasure::isAbout).isPresent();
        if (!isOwn && !caller.has(Scope.ADMIN)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The erasure is about somebody else.");
        }
        return erasure.view();
    }
}
