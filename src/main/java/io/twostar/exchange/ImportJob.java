package io.twostar.exchange;

import io.twostar.catalog.Product;
import io.twostar.delisting.Cause;
import io.twostar.delisting.Listings;
import io.twostar.job.Ending;
import io.twostar.job.JobInterrupted;
import io.twostar.job.JobKind;
import io.twostar.job.JobRun;
import io.twostar.job.Step;
import io.twostar.store.StoreUnavailable;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jboss.logging.Logger;

/** An import at work: the file is sorted, its rows are stored, and however that ends, the products touched are judged. */
@Singleton
class ImportJob implements JobKind {

    static final String NAME = "IMPORT";

    private static final Logger LOG = Logger.getLogger(ImportJob.class);
    private static final int PRODUCTS_JUDGED_TOGETHER = 500;

    private final Spool spool;
    private final Sorting sorting;
    private final ChunkIntake intake;
    private final TouchedProducts touched;
    private final Listings listings;
    private final Transactions transactions;
    private final ImportSettings settings;

    ImportJob(
            Spool spool,
            Sorting sorting,
            ChunkIntake intake,
            TouchedProducts touched,
            Listings listings,
            Transactions transactions,
            ImportSettings settings) {
        this.spool = spool;
        this.sorting = sorting;
        this.intake = intake;
        this.touched = touched;
        this.listings = listings;
        this.transactions = transactions;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The file lies where it was received. */
    @Override
    public boolean canRunHere(UUID jobId) {
        return spool.has(jobId);
    }

    @Override
    public Ending run(JobRun run) {
        Optional<ImportProgress> progress = run.progress().map(ImportProgress::parse);
        Ending ending = progress.flatMap(ImportProgress::ending).orElseGet(() -> {
            Ending reached = importRows(run, progress);
            advance(run, Step.to(ImportProgress.judging(reached).toString()));
            return reached;
        });
        judge(run, ImportProgress.judging(ending));
        spool.delete(run.jobId());
        return ending;
    }

    private Ending importRows(JobRun run, Optional<ImportProgress> progress) {
        if (!spool.has(run.jobId())) {
            return Ending.failed(
                    "The file was with an instance of the service that has not come back. What was done until then stays.");
        }
        try {
            return importFile(run, run.parameters(ImportOrder.class), progress);
        } catch (BrokenFile e) {
            return Ending.failed(e.getMessage() + " Nothing was imported.");
        } catch (JobInterrupted | StoreUnavailable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "import %s failed", run.jobId());
            return Ending.failedUnexpectedly();
        }
    }

    private Ending importFile(JobRun run, ImportOrder order, Optional<ImportProgress> progress) throws IOException {
        if (progress.isEmpty() && !sort(run, order)) {
            return Ending.cancelled();
        }
        ImportProgress at = progress.orElse(ImportProgress.at(0, 0));
        while (Files.exists(Bins.file(bins(run), at.bin()))) {
            if (!importBin(run, order, at)) {
                return Ending.cancelled();
            }
            at = ImportProgress.at(at.bin() + 1, 0);
        }
        return Ending.succeeded();
    }

    private Path bins(JobRun run) {
        return spool.of(run.jobId()).resolve("bins");
    }

    /** @return whether the file was sorted to its end */
    private boolean sort(JobRun run, ImportOrder order) throws IOException {
        Upload upload = spool.upload(run.jobId());
        OptionalLong total;
        try (Bins bins = new Bins(bins(run), upload.expectedBytes())) {
            total = sorting.sort(run, order, upload, spool.of(run.jobId()), bins);
        }
        total.ifPresent(count -> advance(run, Step.total(ImportProgress.at(0, 0).toString(), count)));
        return total.isPresent();
    }

    /** @return whether the bin was imported to its end */
    private boolean importBin(JobRun run, ImportOrder order, ImportProgress from) throws IOException {
        try (Bin bin = new Bin(Bins.file(bins(run), from.bin()), from.position(), settings)) {
            long position = from.position();
            for (Chunk chunk = bin.next(); chunk.size() > 0; chunk = bin.next()) {
                run.stopIfAsked();
                if (run.isCancelled()) {
                    return false;
                }
                position += chunk.size();
                intake.take(run, order, chunk, ImportProgress.at(from.bin(), position));
            }
            return true;
        }
    }

    private void judge(JobRun run, ImportProgress progress) {
        List<String> some;
        do {
            run.stopIfAsked();
            some = transactions.read(connection -> touched.some(connection, run.jobId(), PRODUCTS_JUDGED_TOGETHER));
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
            touched.forget(session.connection(), run.jobId(), productIds);
            run.advance(session.connection(), Step.to(progress.toString()));
            return productIds.size();
        });
    }

    private void advance(JobRun run, Step step) {
        transactions.inNew(connection -> {
            run.advance(connection, step);
            return step;
        });
    }
}
