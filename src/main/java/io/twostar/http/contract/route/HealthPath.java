package io.twostar.http.contract.route;

import io.quarkus.vertx.http.runtime.management.ManagementInterfaceBuildTimeConfig;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The path of the health check on the port of the API: none in a build that has a management port. */
@Singleton
class HealthPath {

    private static final String PATH = "/q/health/ready";

    private final Optional<String> value;

    /** @param management decided by the build, as in that of the container image */
    HealthPath(ManagementInterfaceBuildTimeConfig management) {
        value = management.enabled() ? Optional.empty() : Optional.of(PATH);
    }

    Optional<String> value() {
        return value;
    }
}
