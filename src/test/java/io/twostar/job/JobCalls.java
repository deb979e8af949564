package io.twostar.job;

import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.twostar.Api;
import java.time.Duration;
import java.util.List;

/** What tests ask of jobs over HTTP. */
public final class JobCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private JobCalls() {}

    public static Response job(String jobId) {
        return Api.as("admin").get("/jobs/" + jobId);
    }

    /** The job once it has ended. */
    public static Response ended(String jobId) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> !List.of("QUEUED", "RUNNING")
                .contains(job(jobId).<String>path("status")));
        return job(jobId);
    }

    /** The job once so many rows are done. */
    public static void awaitDone(String jobId, long done) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> job(jobId).<Number>path("done").longValue() >= done);
    }

    public static Response errors(String jobId) {
        return Api.as("admin").get("/jobs/" + jobId + "/errors");
    }

    public static Response differences(String jobId) {
        return Api.as("admin").get("/jobs/" + jobId + "/differences");
    }
}
