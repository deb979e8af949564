package io.twostar.delisting.judging;

import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.Scope;
import io.twostar.job.Jobs;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Starts the judgement of many products when something ends that kept rules from acting. */
@ApplicationScoped
public class Judgements {

    private final Jobs jobs;

    Judgements(Jobs jobs) {
        this.jobs = jobs;
    }

    /**
     * Adds a job to the caller's transaction that judges the products in scope, each once.
     *
     * @param clientId the key that ended the hold, or {@code null} if it expired
     */
    public UUID afterHold(SqlSession sql, Scope scope, String clientId) {
        return jobs.start(sql, JudgementJob.KIND, new JudgementJob.Parameters(List.of(scope), Cause.TIME), clientId);
    }
}
