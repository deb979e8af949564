package io.twostar.delisting.simulation;

import io.twostar.http.Responses;
import io.twostar.idempotency.Idempotent;
import io.twostar.job.JobView;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** HTTP for simulations; their results are read from the job. */
@Path("/delisting-rules/simulations")
@RolesAllowed({Scope.ASSORTMENT, Scope.ADMIN})
class SimulationResource {

    private final SimulationStart simulationStart;
    private final Caller caller;

    SimulationResource(SimulationStart simulationStart, Caller caller) {
        this.simulationStart = simulationStart;
        this.caller = caller;
    }

    @POST
    @Idempotent
    public Response startSimulation(SimulationCreate simulation) {
        JobView job = simulationStart.start(simulation, caller.clientId());
        return Responses.accepted("/jobs/" + job.jobId(), job);
    }
}
