package io.twostar.audit;

import io.twostar.http.Responses;
import io.twostar.idempotency.Idempotent;
import io.twostar.job.Jobs;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import io.twostar.store.Transactions;
import jakarta.annotation.security.RolesAllowed;
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
    private final Caller caller;

    AuditResource(Jobs jobs, Transactions transactions, Caller caller) {
        this.jobs = jobs;
        this.transactions = transactions;
        this.caller = caller;
    }

    @POST
    @Idempotent
    public Response startAudit(AuditCreate audit) {
        String clientId = caller.clientId();
        return transactions.inOne(sql -> {
            UUID jobId = jobs.start(sql, AuditJob.NAME, audit, clientId);
            return Responses.accepted("/jobs/" + jobId, jobs.view(jobId));
        });
    }
}
