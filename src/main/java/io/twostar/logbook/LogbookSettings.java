package io.twostar.logbook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long owners have. */
@ConfigMapping(prefix = "twostar.logbook")
interface LogbookSettings {

    /** Until somebody has acknowledged a note; then it goes to the deputy, and after as long again to the default owner. */
    @WithDefault("24h")
    Duration acknowledgeWithin();

    /** Until an acknowledged note is resolved; then it goes on in the same way. */
    @WithDefault("7d")
    Duration resolveWithin();
}
