package io.twostar.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How jobs are run. */
@ConfigMapping(prefix = "twostar.jobs")
interface JobSettings {

    /** Long jobs, and as many short ones, that one instance runs at the same time: few, so that storefronts always find connections and processor time. */
    @WithDefault("2")
    int threads();

    /** How long the lease of an instance lasts without renewal; it is renewed three times as often. */
    @WithDefault("15s")
    Duration lease();

    /** Pause between two polls for abandoned jobs. */
    @WithDefault("2s")
    Duration pause();

    /** How long an instance may be gone before others that cannot continue its jobs end them. */
    @WithDefault("10m")
    Duration patience();
}
