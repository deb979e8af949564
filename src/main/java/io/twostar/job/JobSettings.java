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

    /** How long a job belongs to an instance that has not been heard of; renewed three times as often. */
    @WithDefault("15s")
    Duration lease();

    /** Pause between two looks for jobs that others have left behind. */
    @WithDefault("2s")
    Duration pause();

    /** How long an instance may be away before its jobs are ended by others that cannot go on with them. */
    @WithDefault("10m")
    Duration patience();
}
