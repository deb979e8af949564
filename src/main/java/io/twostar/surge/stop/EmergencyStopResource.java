package io.twostar.surge.stop;

import io.twostar.http.Conditional;
import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.http.problem.Times;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for emergency stops. The contract has checked every parameter and body before a method is called. */
@Path("/emergency-stops")
@RolesAllowed(Scope.ADMIN)
class EmergencyStopResource {

    private final EmergencyStops stops;
    private final EmergencyStopAdministration administration;
    private final Caller caller;
    private final Times times;

    EmergencyStopResource(
            EmergencyStops stops, EmergencyStopAdministration administration, Caller caller, Times times) {
        this.stops = stops;
        this.administration = administration;
        this.caller = caller;
        this.times = times;
    }

    @GET
    public Page<EmergencyStopView> listEmergencyStops(
            @RestQuery @DefaultValue("false") boolean inForce,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        return stops.page(inForce, times.now(), cursor, pageSize).map(stop -> EmergencyStopView.of(stop, times.now()));
    }

    @GET
    @Path("{stopId}")
    public Response getEmergencyStop(
            @RestPath String stopId, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        EmergencyStop stop = stops.require(stopId);
        return Conditional.get(ifNoneMatch, stop.etag(), true, () -> EmergencyStopView.of(stop, times.now()));
    }

    @PUT
    @Path("{stopId}")
    public Response putEmergencyStop(
            @RestPath String stopId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, EmergencyStopPut stop) {
        EmergencyStopAdministration.Put put = administration.put(stopId, stop, ifMatch, caller.clientId());
        return Responses.put(
                put.created(),
                "/emergency-stops/" + stopId,
                put.stop().etag(),
                EmergencyStopView.of(put.stop(), times.now()));
    }

    @DELETE
    @Path("{stopId}")
    public EmergencyStopView liftEmergencyStop(
            @RestPath String stopId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return EmergencyStopView.of(administration.lift(stopId, ifMatch, caller.clientId()), times.now());
    }
}
