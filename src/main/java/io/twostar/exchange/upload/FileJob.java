package io.twostar.exchange.upload;

import io.twostar.exchange.reader.BrokenFile;
import io.twostar.job.JobEnding;
import io.twostar.job.JobInterrupted;
import io.twostar.job.JobRun;
import io.twostar.job.LongJobKind;
import io.twostar.store.LoggableFailure;
import io.twostar.store.StoreUnavailable;
import java.io.IOException;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Imports a file, on the instance that has received it. */
public abstract class FileJob implements LongJobKind {

    private static final Logger LOG = Logger.getLogger(FileJob.class);

    private final Spool spool;

    protected FileJob(Spool spool) {
        this.spool = spool;
    }

    @Override
    public boolean canRunHere(UUID jobId) {
        return spool.has(jobId);
    }

    /** Imports the rows; a file that is gone or broken, or a failure, ends the job. */
    protected JobEnding importFile(JobRun run) {
        if (!spool.has(run.jobId())) {
            return JobEnding.failed(
                    "The file was with an instance of the service that has not come back. What was done until then stays.");
        }
        try {
            return importRows(run);
        } catch (BrokenFile e) {
            return JobEnding.failed(e.getMessage() + " Nothing was imported.");
        } catch (JobInterrupted | StoreUnavailable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.errorf(LoggableFailure.of(e), "%s %s failed", name(), run.jobId());
            return JobEnding.failedUnexpectedly();
        }
    }

    protected abstract JobEnding importRows(JobRun run) throws IOException;
}
