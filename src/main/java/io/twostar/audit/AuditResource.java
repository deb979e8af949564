package io.twostar.audit;

import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotentExecution;
import io.twostar.job.Jobs;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import io.twostar.store.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** HTTP for audits. The contract has checked the body before the method is called. */
@Path("/audits")
@RolesAllowed(Scope.ADMIN)
class AuditResource {

    private final Jobs jobs;
    private final Transactions transactions;
    private final IdempotentExecution once;
    private final Caller caller;

    AuditResource(Jobs jobs, Transactions transactions, IdempotentExecution once, Caller caller) {
        this.jobs = jobs;
        this.transactions = transactions;
        this.once = once;
        this.caller = caller;
    }

    @POST
    public Response startAudit(@HeaderParam("Idempotency-Key") String idempotencyKey, AuditCreate audit) {
        String clientId = caller.clientId();
        return once.answer(
                idempotencyKey,
                "/audits",
                audit,
                () -> transactions.inOne(sql -> {
                    UUID jobId = jobs.start(sql, AuditJob.NAME, audit, clientId);
                    return new Answer(
                            Response.Status.ACCEPTED.getStatusCode(), "/jobs/" + jobId, null, jobs.view(jobId));
                }));
    }
}
