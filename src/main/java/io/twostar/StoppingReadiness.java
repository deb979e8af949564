package io.twostar;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports not ready once the service is stopping, so that load balancers stop sending requests before it refuses them.
 * Quarkus' own check does the same on a worker thread, which would make the health check hang when all of those are
 * busy.
 */
@Readiness
@ApplicationScoped
class StoppingReadiness implements AsyncHealthCheck {

    private volatile boolean stopping;

    void stopping(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> HealthCheckResponse.named("not stopping")
                .status(!stopping)
                .build());
    }
}
