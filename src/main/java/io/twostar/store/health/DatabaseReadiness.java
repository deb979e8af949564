package io.twostar.store.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while a connection of the pool answers. It replaces the check that comes with the data source: that one runs
 * on the worker threads, which are all stuck when the database hangs, and waits as long as the pool does. This one
 * owns its thread and always answers within two seconds.
 */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements AsyncHealthCheck {

    private static final int PATIENCE_SECONDS = 2;

    private final DataSource dataSource;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread created = new Thread(task, "database-readiness");
        created.setDaemon(true);
        return created;
    });
    private CompletableFuture<Boolean> running = CompletableFuture.completedFuture(false);

    DatabaseReadiness(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(this::answersInTime)
                .map(up -> HealthCheckResponse.named("database").status(up).build());
    }

    private CompletableFuture<Boolean> answersInTime() {
        return probe().copy().completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    // Checks that come while a probe hangs share it: neither threads nor connections pile up.
    private synchronized CompletableFuture<Boolean> probe() {
        if (running.isDone()) {
            running = CompletableFuture.supplyAsync(this::answers, thread);
        }
        return running;
    }

    private boolean answers() {
        try (var connection = dataSource.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
