package io.twostar.exchange.upload;

import io.twostar.exchange.format.FileShape;
import io.twostar.http.Uuid7;
import io.twostar.http.limit.PacedBody;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotentExecution;
import io.twostar.job.Jobs;
import io.twostar.stop.ActiveStops;
import io.twostar.store.LoggableFailure;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Receives a file: it is on disk and its start is valid before its job is created. */
@Singleton
public class Upload {

    private static final Logger LOG = Logger.getLogger(Upload.class);
    private static final long RETRY_SECONDS = 10;

    private final Spool spool;
    private final Jobs jobs;
    private final IdempotentExecution once;
    private final Transactions transactions;
    private final Times times;

    Upload(Spool spool, Jobs jobs, IdempotentExecution once, Transactions transactions, Times times) {
        this.spool = spool;
        this.jobs = jobs;
        this.once = once;
        this.transactions = transactions;
        this.times = times;
    }

    /**
     * An endpoint that takes a file.
     *
     * @param path of the call, for its idempotency keys
     * @param jobKind the kind of job for the file
     */
    public record Endpoint(String path, String jobKind) {}

    /**
     * Starts the job that imports the file, or returns the first job of the same idempotency key and discards the file.
     *
     * @throws ProblemException 503 if the disk is full, 400 or 413 by the file, 408 if it arrives too slowly
     */
    public Response receive(
            Endpoint endpoint, UploadRequest request, InputStream file, String idempotencyKey, String clientId) {
        FileShape shape = request.shape(); // invalid parameters are refused before the file is read
        UUID jobId = Uuid7.next(times.now().toEpochMilli());
        AtomicBoolean begun = new AtomicBoolean();
        try {
            spool.receive(jobId, new PacedBody(file)).requireSense(shape);
            return once.answer(idempotencyKey, endpoint.path(), request, () -> {
                Answer answer = begin(endpoint, jobId, request, clientId);
                begun.set(true);
                return answer;
            });
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("receiving a file failed", LoggableFailure.of(e));
            throw ProblemException.retryAfter(
                    ProblemType.OVERLOADED, "The file could not be received to its end.", RETRY_SECONDS);
        } finally {
            if (!begun.get()) {
                spool.delete(jobId);
            }
        }
    }

    private Answer begin(Endpoint endpoint, UUID jobId, UploadRequest request, String clientId) {
        return transactions.inOne(sql -> {
            if (!request.ofStaff()) {
                ActiveStops.read(sql, times.now()).requireWrites(clientId, times.now());
            }
            jobs.start(sql, jobId, endpoint.jobKind(), request, clientId);
            return new Answer(Response.Status.ACCEPTED.getStatusCode(), "/jobs/" + jobId, null, jobs.view(jobId));
        });
    }
}
