package io.twostar.review.warmup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How an instance gets warm before it is ready. */
@ConfigMapping(prefix = "twostar.warm-up")
interface WarmUpSettings {

    /** More would keep an instance from work for longer than its first requests would be slow. */
    Duration LONGEST = Duration.ofMinutes(1);

    /** How long an instance works for itself before it is ready; not at all by default, so that a start costs what it costs. */
    @WithDefault("0s")
    Duration time();

    /** @throws IllegalStateException if the time makes no sense */
    default Duration checkedTime() {
        if (time().isNegative() || time().compareTo(LONGEST) > 0) {
            throw new IllegalStateException("twostar.warm-up.time has to be between 0s and 60s");
        }
        return time();
    }
}
