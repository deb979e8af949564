package io.twostar.logbook;

import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.http.problem.Times;
import io.twostar.http.replica.ReplicaRead;
import io.twostar.idempotency.Idempotent;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for the logbook. */
@Path("/")
@RolesAllowed({Scope.DIALOGUE, Scope.ADMIN})
class ObservationResource {

    private final ObservationRecording recording;
    private final Observations observations;
    private final ObservationStatistics statistics;
    private final Caller caller;
    private final Times times;

    ObservationResource(
            ObservationRecording recording,
            Observations observations,
            ObservationStatistics statistics,
            Caller caller,
            Times times) {
        this.recording = recording;
        this.observations = observations;
        this.statistics = statistics;
        this.caller = caller;
        this.times = times;
    }

    @POST
    @Path("observations")
    @Idempotent
    public Response recordObservation(ObservationCreate observation) {
        String clientId = caller.clientId();
        return Responses.created(view(recording.record(observation.productId(), observation.noted(), clientId)));
    }

    @GET
    @Path("observations")
    public Page<ObservationView> listObservations(
            @RestQuery Optional<Observation.State> status,
            @RestQuery Optional<String> owner,
            @RestQuery Optional<String> productId,
            @RestQuery Optional<String> topic,
            @RestQuery @DefaultValue("false") boolean overdue,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        Observations.Query query = new Observations.Query(
                status, owner, productId, topic, overdue ? Optional.of(times.now()) : Optional.empty());
        return observations.page(query, cursor, pageSize).map(this::view);
    }

    @GET
    @Path("observations/{observationId}")
    public ObservationView getObservation(@RestPath UUID observationId) {
        return view(observations.require(observationId));
    }

    @POST
    @Path("observations/{observationId}/acknowledgement")
    @Idempotent
    public Response acknowledgeObservation(@RestPath UUID observationId, AcknowledgementCreate acknowledgement) {
        return Responses.changed(view(recording.acknowledge(observationId, acknowledgement.staffId())));
    }

    @POST
    @Path("observations/{observationId}/resolution")
    @Idempotent
    public Response resolveObservation(@RestPath UUID observationId, ResolutionCreate resolution) {
        return Responses.changed(view(recording.resolve(observationId, resolution.resolution())));
    }

    @GET
    @Path("observation-statistics")
    @ReplicaRead
    public ObservationStatistics.View getObservationStatistics(
            @RestQuery Optional<String> owner, @RestQuery Optional<String> productId) {
        return statistics.read(owner, productId);
    }

    private ObservationView view(Observation observation) {
        return ObservationView.of(observation, times.now());
    }
}
