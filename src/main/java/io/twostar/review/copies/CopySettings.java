package io.twostar.review.copies;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the search for copied texts. */
@ConfigMapping(prefix = "twostar.text.copies")
interface CopySettings {

    /** Pause between two checks for new texts. */
    @WithDefault("1s")
    Duration pause();

    /** How long marks are kept: campaigns do not last for ever. */
    @WithDefault("90d")
    Duration remembered();

    /** Share of runs of three words that two texts must have in common, 0 to 1. */
    @WithDefault("0.8")
    double similarity();
}
