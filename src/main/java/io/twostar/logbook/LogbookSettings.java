package io.twostar.logbook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long owners have. */
@ConfigMapping(prefix = "twostar.logbook")
interface LogbookSettings {

    /**
     * Time to acknowledge an observation; then it goes to the deputy, and after the same time again to the default
     * owner.
     */
    @WithDefault("24h")
    Duration acknowledgeWithin();

    /** Time to resolve an acknowledged observation; then it escalates in the same way. */
    @WithDefault("7d")
    Duration resolveWithin();
}
