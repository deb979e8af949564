package io.twostar.delisting.judging;

import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.Scope;
import io.twostar.job.Jobs;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Has the rules look at many products again when something ends that kept them from acting. */
@ApplicationScoped
public class Judgements {

    private final Jobs jobs;

    Judgements(Jobs jobs) {
        this.jobs = jobs;
    }

    /**
     * Adds a job to the caller's transaction that judges the products in scope, each once.
     *
     * @param clientId the key of whoever ended the hold, or {@code null} when its time was over
     */
    public UUID afterHold(SqlSession sql, Scope scope, String clientId) {
        return jobs.start(sql, JudgementJob.KIND, new JudgementJob.Parameters(List.of(scope), Cause.TIME), clientId);
    }
}
