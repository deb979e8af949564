package io.twostar.review.copies;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How copied texts are looked for. */
@ConfigMapping(prefix = "twostar.text.copies")
interface CopySettings {

    /** Pause between two looks at what has come in. */
    @WithDefault("1s")
    Duration pause();

    /** How long a text is remembered: campaigns do not last for ever. */
    @WithDefault("90d")
    Duration remembered();

    /** Share of runs of three words that two texts must have in common, 0 to 1. */
    @WithDefault("0.8")
    double similarity();
}
