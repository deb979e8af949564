package io.twostar.logbook;

import io.twostar.http.Page;
import io.twostar.http.problem.Times;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotentExecution;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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

    private final ObservationRecording noting;
    private final Observations observations;
    private final ObservationStatistics figures;
    private final IdempotentExecution once;
    private final Caller caller;
    private final Times times;

    ObservationResource(
            ObservationRecording noting,
            Observations observations,
            ObservationStatistics figures,
            IdempotentExecution once,
            Caller caller,
            Times times) {
        this.noting = noting;
        this.observations = observations;
        this.figures = figures;
        this.once = once;
        this.caller = caller;
        this.times = times;
    }

    @POST
    @Path("observations")
    public Response recordObservation(
            @HeaderParam("Idempotency-Key") String idempotencyKey, ObservationCreate observation) {
        String clientId = caller.clientId();
        return once.answer(
                idempotencyKey,
                "/observations",
                observation,
                () -> created(noting.record(observation.productId(), observation.noted(), clientId)));
    }

    @GET
    @Path("observations")
    public Page<ObservationView> listObservations(
            @RestQuery Optional<Observation.State> state,
            @RestQuery Optional<String> owner,
            @RestQuery Optional<String> productId,
            @RestQuery Optional<String> topic,
            @RestQuery @DefaultValue("false") boolean overdue,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        Observations.Query query = new Observations.Query(
                state, owner, productId, topic, overdue ? Optional.of(times.now()) : Optional.empty());
        return observations.page(query, cursor, pageSize).map(this::view);
    }

    @GET
    @Path("observations/{observationId}")
    public ObservationView getObservation(@RestPath UUID observationId) {
        return view(observations.require(observationId));
    }

    @POST
    @Path("observations/{observationId}/acknowledgement")
    public Response acknowledgeObservation(
            @RestPath UUID observationId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            AcknowledgementCreate acknowledgement) {
        return once.answer(
                idempotencyKey,
                "/observations/" + observationId + "/acknowledgement",
                acknowledgement,
                () -> created(noting.acknowledge(observationId, acknowledgement.staffId())));
    }

    @POST
    @Path("observations/{observationId}/resolution")
    public Response resolveObservation(
            @RestPath UUID observationId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            ResolutionCreate resolution) {
        return once.answer(
                idempotencyKey,
                "/observations/" + observationId + "/resolution",
                resolution,
                () -> created(noting.resolve(observationId, resolution.resolution())));
    }

    @GET
    @Path("observation-statistics")
    public ObservationStatistics.View getObservationStatistics(
            @RestQuery Optional<String> owner, @RestQuery Optional<String> productId) {
        return figures.read(owner, productId);
    }

    private Answer created(Observation observation) {
        ObservationView view = view(observation);
        return Answer.created(view.location(), null, view);
    }

    private ObservationView view(Observation observation) {
        return ObservationView.of(observation, times.now());
    }
}
