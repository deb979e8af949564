package io.twostar.job;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;

/** Stops the runner of this instance as a shutdown does, and starts it as the next start does. */
@ApplicationScoped
public class RunnerControl {

    private final JobRunner runner;

    RunnerControl(JobRunner runner) {
        this.runner = runner;
    }

    public void stop() throws InterruptedException {
        runner.stop(new ShutdownEvent());
    }

    public void start() {
        runner.start(new StartupEvent());
    }
}
