package io.twostar.merge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How merges are bounded. */
@ConfigMapping(prefix = "twostar.merge")
interface MergeSettings {

    /** Most reviews that one merge moves: it is one transaction, during which its two products take no other reviews. */
    @WithDefault("20000")
    int mostReviews();
}
