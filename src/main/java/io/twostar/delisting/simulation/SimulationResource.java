package io.twostar.delisting.simulation;

import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotentExecution;
import io.twostar.job.JobView;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** HTTP for simulations; their results are read from the job. */
@Path("/delisting-rules/simulations")
@RolesAllowed({Scope.ASSORTMENT, Scope.ADMIN})
class SimulationResource {

    private final SimulationStart simulationStart;
    private final IdempotentExecution once;
    private final Caller caller;

    SimulationResource(SimulationStart simulationStart, IdempotentExecution once, Caller caller) {
        this.simulationStart = simulationStart;
        this.once = once;
        this.caller = caller;
    }

    @POST
    public Response startSimulation(
            @HeaderParam("Idempotency-Key") String idempotencyKey, SimulationCreate simulation) {
        return once.answer(idempotencyKey, "/delisting-rules/simulations", simulation, () -> {
            JobView job = simulationStart.start(simulation, caller.clientId());
            return new Answer(Response.Status.ACCEPTED.getStatusCode(), "/jobs/" + job.jobId(), null, job);
        });
    }
}
