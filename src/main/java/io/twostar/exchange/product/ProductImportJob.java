package io.twostar.exchange.product;

import io.twostar.exchange.format.RawRow;
import io.twostar.exchange.reader.BrokenFile;
import io.twostar.exchange.reader.RowReader;
import io.twostar.exchange.upload.FileJob;
import io.twostar.exchange.upload.ImportSettings;
import io.twostar.exchange.upload.Spool;
import io.twostar.job.JobEnding;
import io.twostar.job.JobRun;
import io.twostar.job.Step;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs an import of products. The file is read to its end once before anything is stored, then row by row, so that of
 * two rows about one product the later one wins; after a restart it continues after the rows that are done.
 */
@Singleton
class ProductImportJob extends FileJob {

    static final String NAME = "PRODUCT_IMPORT";

    private final Spool spool;
    private final ProductIntake intake;
    private final Transactions transactions;
    private final ImportSettings settings;

    ProductImportJob(Spool spool, ProductIntake intake, Transactions transactions, ImportSettings settings) {
        super(spool);
        this.spool = spool;
        this.intake = intake;
        this.transactions = transactions;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobEnding run(JobRun run) {
        JobEnding ending = importFile(run);
        spool.delete(run.jobId());
        return ending;
    }

    @Override
    protected JobEnding importRows(JobRun run) throws IOException {
        ProductImportRequest request = run.parameters(ProductImportRequest.class);
        if (run.progress().isEmpty()) {
            count(run, request);
        }
        return importRows(run, request, run.progress().map(Long::valueOf).orElse(0L));
    }

    private void count(JobRun run, ProductImportRequest request) throws IOException {
        long rows = 0;
        try (RowReader reader = spool.upload(run.jobId()).open(request.shape())) {
            for (; reader.hasNext(); rows++) {
                reader.next();
            }
        } catch (RuntimeException e) {
            throw BrokenFile.explain(e);
        }
        long total = rows;
        transactions.inNew(sql -> {
            run.advance(sql, Step.total("0", total));
            return total;
        });
    }

    private JobEnding importRows(JobRun run, ProductImportRequest request, long done) throws IOException {
        try (RowReader reader = spool.upload(run.jobId()).open(request.shape())) {
            for (long skipped = 0; skipped < done && reader.hasNext(); skipped++) {
                reader.next();
            }
            long reached = done;
            while (reader.hasNext()) {
                run.stopIfAsked();
                if (run.isCancelled()) {
                    return JobEnding.cancelled();
                }
                List<RawRow> rows = next(reader);
                reached += rows.size();
                intake.take(run, request, rows, reached);
            }
            return JobEnding.succeeded();
        }
    }

    private List<RawRow> next(RowReader reader) {
        List<RawRow> rows = new ArrayList<>(settings.chunkProducts());
        while (rows.size() < settings.chunkProducts() && reader.hasNext()) {
            rows.add(reader.next());
        }
        return rows;
    }
}
