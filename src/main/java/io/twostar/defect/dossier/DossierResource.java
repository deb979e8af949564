package io.twostar.defect.dossier;

import io.twostar.defect.DefectReading;
import io.twostar.http.Conditional;
import io.twostar.http.contract.Representations;
import io.twostar.http.language.Language;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** HTTP for dossiers. */
@Path("/defects/{defectId}/dossier")
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

    /** As JSON, or set for paper for those who ask for a page. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    public Response getDefectDossier(
            @RestPath UUID defectId,
            @HeaderParam(HttpHeaders.ACCEPT) String accept,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String acceptLanguage) {
        Dossier dossier = dossiers.of(reading.require(defectId, caller.supplierId()));
        if (!Representations.prefers(MediaType.TEXT_HTML, accept)) {
            return Representations.as(MediaType.APPLICATION_JSON, Conditional.read(dossier, true));
        }
        Language language = Language.of(acceptLanguage);
        Response shown = Response.fromResponse(Conditional.read(page.render(dossier, language), true))
                .header("Content-Security-Policy", NOTHING_ELSE)
                .build();
        return language.mark(Representations.as("text/html;charset=UTF-8", shown));
    }
}
