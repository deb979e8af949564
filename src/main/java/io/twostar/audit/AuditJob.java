package io.twostar.audit;

import io.twostar.http.problem.Times;
import io.twostar.job.JobDifference;
import io.twostar.job.JobEnding;
import io.twostar.job.JobLines;
import io.twostar.job.JobRun;
import io.twostar.job.LongJobKind;
import io.twostar.job.Step;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs an audit: recomputes some products at a time on one snapshot, so that concurrent writes cause no false
 * differences.
 */
@Singleton
class AuditJob implements LongJobKind {

    static final String NAME = "AUDIT";

    private static final int CHUNK = 200;

    private static final String SNAPSHOT = "set transaction isolation level repeatable read read only";

    private final Transactions transactions;
    private final AuditedProducts products;
    private final SummaryAudit summaries;
    private final DayBucketAudit dayBuckets;
    private final ListingAudit listings;
    private final JobLines lines;
    private final Times times;

    AuditJob(
            Transactions transactions,
            AuditedProducts products,
            SummaryAudit summaries,
            DayBucketAudit dayBuckets,
            ListingAudit listings,
            JobLines lines,
            Times times) {
        this.transactions = transactions;
        this.products = products;
        this.summaries = summaries;
        this.dayBuckets = dayBuckets;
        this.listings = listings;
        this.lines = lines;
        this.times = times;
    }

    /** The findings on one snapshot. */
    private record Findings(List<String> productIds, List<JobDifference> differences, long unjudged) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobEnding run(JobRun run) {
        AuditCreate audit = run.parameters(AuditCreate.class);
        AuditProgress at = run.progress().map(AuditProgress::parse).orElseGet(() -> begin(run, audit));
        long differences = run.differences();
        while (!at.isEnd()) {
            run.stopIfAsked();
            if (run.isCancelled()) {
                return JobEnding.cancelled();
            }
            Findings findings = look(audit, at);
            at = at.after(findings.productIds(), findings.unjudged(), audit.productIds() != null);
            write(run, at, findings, differences);
            differences += findings.differences().size();
        }
        return at.unjudged() == 0
                ? JobEnding.succeeded()
                : JobEnding.succeeded(
                        at.unjudged()
                                + " listed products were not held against their rule, because they are still to be judged by other jobs or for what time has just changed.");
    }

    private AuditProgress begin(JobRun run, AuditCreate audit) {
        return transactions.inNew(sql -> {
            long total = audit.productIds() == null
                    ? products.count(sql)
                    : audit.productIds().size();
            run.advance(sql, Step.total(AuditProgress.BEGIN.toString(), total));
            return AuditProgress.BEGIN;
        });
    }

    private Findings look(AuditCreate audit, AuditProgress at) {
        return transactions.inNew(sql -> {
            sql.query(SNAPSHOT).update();
            return look(
                    sql,
                    audit.productIds() == null ? products.next(sql, at.lastProductId(), CHUNK) : audit.productIds());
        });
    }

    private Findings look(SqlSession sql, List<String> productIds) {
        List<JobDifference> differences = new ArrayList<>(summaries.compare(sql, productIds));
        differences.addAll(dayBuckets.compare(sql, productIds));
        ListingAudit.Result listing = listings.compare(sql, productIds, times.now());
        differences.addAll(listing.differences());
        return new Findings(productIds, differences, listing.unjudged());
    }

    private void write(JobRun run, AuditProgress after, Findings findings, long before) {
        transactions.inNew(sql -> {
            lines.addDifferences(sql, run.jobId(), before, findings.differences());
            run.advance(
                    sql,
                    Step.audited(
                            after.toString(),
                            findings.productIds().size(),
                            findings.differences().size()));
            return after;
        });
    }
}
