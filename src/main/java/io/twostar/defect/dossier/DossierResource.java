package io.twostar.defect.dossier;

import io.twostar.defect.DefectReading;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** HTTP for dossiers. */
@Path("/defects/{defectId}")
@RolesAllowed({Scope.DIALOGUE, Scope.PARTNER, Scope.ADMIN})
class DossierResource {

    /** The page has inline styles only; its content security policy blocks everything else. */
    private static final String NOTHING_ELSE = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'";

    private final DefectReading reading;
    private final Dossiers dossiers;
    private final DossierPage page;
    private final Caller caller;

    DossierResource(DefectReading reading, Dossiers dossiers, DossierPage page, Caller caller) {
        this.reading = reading;
        this.dossiers = dossiers;
        this.page = page;
        this.caller = caller;
    }

    @GET
    @Path("dossier")
    public Dossier getDefectDossier(@RestPath UUID defectId) {
        return dossiers.of(reading.require(defectId, caller.supplierId()));
    }

    @GET
    @Path("dossier.html")
    @Produces(MediaType.TEXT_HTML)
    public Response getDefectDossierPage(@RestPath UUID defectId) {
        return Response.ok(page.render(getDefectDossier(defectId)), "text/html;charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header("Content-Security-Policy", NOTHING_ELSE)
                .build();
    }
}
