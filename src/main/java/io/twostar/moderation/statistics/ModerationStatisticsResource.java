package io.twostar.moderation.statistics;

import io.twostar.http.Conditional;
import io.twostar.http.problem.Times;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.http.replica.ReplicaRead;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for the public policy and statistics of moderation. */
@Path("/")
@PermitAll
class ModerationStatisticsResource {

    private static final Duration USUAL = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final ModerationStatistics statistics;
    private final ReviewPolicy policy;
    private final Times times;

    ModerationStatisticsResource(ModerationStatistics statistics, ReviewPolicy policy, Times times) {
        this.statistics = statistics;
        this.policy = policy;
        this.times = times;
    }

    @GET
    @Path("moderation-statistics")
    @ReplicaRead
    public Response getModerationStatistics(@RestQuery Optional<Instant> from, @RestQuery Optional<Instant> to) {
        Instant end = to.orElseGet(times::now);
        Instant begin = from.orElseGet(() -> end.minus(USUAL));
        if (!begin.isBefore(end) || begin.plus(LONGEST).isBefore(end)) {
            throw new ValidationProblem(
                    ValidationError.query("from", "range", "must be before the end, by 366 days at most"));
        }
        return Conditional.publicRead(statistics.of(begin, end));
    }

    @GET
    @Path("review-policy")
    public Response getReviewPolicy() {
        return Conditional.publicRead(policy.inForce());
    }
}
