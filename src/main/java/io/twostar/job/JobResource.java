package io.twostar.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.idempotency.Idempotent;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import io.twostar.security.key.KeySuccession;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for jobs. Any scope may start some kind of job, so the method decides by who started this one. */
@Path("/jobs/{jobId}")
@RolesAllowed({Scope.SUBMIT, Scope.CATALOG, Scope.MODERATE, Scope.ASSORTMENT, Scope.DIALOGUE, Scope.PARTNER, Scope.ADMIN
})
class JobResource {

    private final Jobs jobs;
    private final JobLines lines;
    private final JobProgress progress;
    private final Caller caller;
    private final KeySuccession succession;

    JobResource(Jobs jobs, JobLines lines, JobProgress progress, Caller caller, KeySuccession succession) {
        this.succession = succession;
        this.jobs = jobs;
        this.lines = lines;
        this.progress = progress;
        this.caller = caller;
    }

    @GET
    public JobView getJob(@RestPath UUID jobId) {
        return JobView.of(own(jobId));
    }

    @GET
    @Path("errors")
    public Page<JobError> listJobErrors(
            @RestPath UUID jobId, @RestQuery String cursor, @RestQuery @DefaultValue("100") int pageSize) {
        Job job = own(jobId);
        boolean mayReadFile = isOwn(job);
        return lines.errors(job, cursor, pageSize).map(error -> mayReadFile ? error : error.withValue(null));
    }

    @GET
    @Path("differences")
    public Page<JobDifference> listJobDifferences(
            @RestPath UUID jobId, @RestQuery String cursor, @RestQuery @DefaultValue("100") int pageSize) {
        return lines.differences(own(jobId), cursor, pageSize);
    }

    @GET
    @Path("results")
    public Page<JsonNode> listJobResults(
            @RestPath UUID jobId, @RestQuery String cursor, @RestQuery @DefaultValue("100") int pageSize) {
        return lines.results(own(jobId), cursor, pageSize);
    }

    @GET
    @Path("simulation-summary")
    public JsonNode getSimulationSummary(@RestPath UUID jobId) {
        return lines.summary(own(jobId))
                .orElseThrow(() -> ProblemException.notFound("There is no summary of this job, or not yet."));
    }

    @GET
    @Path("progress")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking // the first look decides between a stream and a problem
    public Multi<OutboundSseEvent> streamJobProgress(@RestPath UUID jobId, @Context Sse sse) {
        return progress.follow(own(jobId).jobId(), sse);
    }

    @POST
    @Path("cancellation")
    @Idempotent
    public Response cancelJob(@RestPath UUID jobId) {
        Job job = own(jobId);
        return Responses.accepted(null, jobs.cancel(job.jobId()));
    }

    /** A key may manage the jobs of the keys it replaced. */
    private boolean isOwn(Job job) {
        return job.isOf(caller.clientId())
                || succession.with(caller.clientId()).stream().anyMatch(job::isOf);
    }

    /** @throws ProblemException 404 if there is no such job, 403 if another key started it */
    private Job own(UUID jobId) {
        Job job = jobs.require(jobId);
        if (!caller.has(Scope.ADMIN) && !isOwn(job)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Somebody else started this job.");
        }
        return job;
    }
}
