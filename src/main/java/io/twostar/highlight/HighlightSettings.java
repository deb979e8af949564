package io.twostar.highlight;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of highlights. */
@ConfigMapping(prefix = "twostar.highlights")
interface HighlightSettings {

    /** How long they are kept; a quotation that is not shown any more ends them at once. */
    @WithDefault("5m")
    Duration maxAge();
}
