package io.twostar.exchange.intake;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.Listings;
import io.twostar.delisting.rule.Cause;
import io.twostar.exchange.partition.ImportRequest;
import io.twostar.exchange.partition.PartitionPositions;
import io.twostar.exchange.partition.Partitioner;
import io.twostar.exchange.partition.Partitions;
import io.twostar.exchange.upload.FileJob;
import io.twostar.exchange.upload.Spool;
import io.twostar.job.JobEnding;
import io.twostar.job.JobRun;
import io.twostar.job.Step;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs an import: sorts the file, stores its rows, and, however that ends, judges the changed products. */
@Singleton
class ImportJob extends FileJob {

    static final String NAME = "IMPORT";

    private static final int PRODUCTS_JUDGED_TOGETHER = 500;

    private final Spool spool;
    private final Partitioner partitioner;
    private final PartitionIntake partitions;
    private final PartitionPositions positions;
    private final TouchedProducts touched;
    private final Listings listings;
    private final Transactions transactions;

    ImportJob(
            Spool spool,
            Partitioner partitioner,
            PartitionIntake partitions,
            PartitionPositions positions,
            TouchedProducts touched,
            Listings listings,
            Transactions transactions) {
        super(spool);
        this.spool = spool;
        this.partitioner = partitioner;
        this.partitions = partitions;
        this.positions = positions;
        this.touched = touched;
        this.listings = listings;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobEnding run(JobRun run) {
        Optional<ImportProgress> progress = run.progress().map(ImportProgress::parse);
        JobEnding ending = progress.flatMap(ImportProgress::ending).orElseGet(() -> {
            JobEnding reached = importFile(run);
            beginJudging(run, reached);
            return reached;
        });
        judge(run, ImportProgress.judging(ending));
        spool.delete(run.jobId());
        return ending;
    }

    @Override
    protected JobEnding importRows(JobRun run) throws IOException {
        ImportRequest request = run.parameters(ImportRequest.class);
        boolean complete =
                (run.progress().isPresent() || sort(run, request)) && partitions.take(run, request, partitions(run));
        return complete ? JobEnding.succeeded() : JobEnding.cancelled();
    }

    private Path partitions(JobRun run) {
        return spool.of(run.jobId()).resolve("bins");
    }

    /** @return whether the file was sorted to its end */
    private boolean sort(JobRun run, ImportRequest request) throws IOException {
        OptionalLong total;
        try (Partitions sorted =
                new Partitions(partitions(run), spool.upload(run.jobId()).expectedBytes())) {
            total = partitioner.sort(run, request, sorted);
        }
        total.ifPresent(count -> transactions.inNew(sql -> {
            run.advance(sql, Step.total(ImportProgress.SORTED.toString(), count));
            return count;
        }));
        return total.isPresent();
    }

    private void judge(JobRun run, ImportProgress progress) {
        List<String> some;
        do {
            run.stopIfAsked();
            some = transactions.read(sql -> touched.some(sql, run.jobId(), PRODUCTS_JUDGED_TOGETHER));
            judge(run, progress, some);
        } while (!some.isEmpty());
    }

    private void judge(JobRun run, ImportProgress progress, List<String> productIds) {
        listings.change(productIds, session -> {
            for (String productId : productIds) {
                Optional<Product> product = session.find(productId);
                if (product.isPresent()) {
                    session.judge(product.get(), Cause.IMPORT);
                }
            }
            touched.forget(session.sql(), run.jobId(), productIds);
            run.advance(session.sql(), Step.to(progress.toString()));
            return productIds.size();
        });
    }

    private void beginJudging(JobRun run, JobEnding ending) {
        transactions.inNew(sql -> {
            positions.forget(sql, run.jobId());
            run.advance(sql, Step.to(ImportProgress.judging(ending).toString()));
            return ending;
        });
    }
}
