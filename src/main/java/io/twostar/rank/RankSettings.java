package io.twostar.rank;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the order of products. */
@ConfigMapping(prefix = "twostar.rank")
interface RankSettings {

    /** How often the usual ratings of the categories are computed again. */
    @WithDefault("1h")
    Duration priorsEvery();
}
