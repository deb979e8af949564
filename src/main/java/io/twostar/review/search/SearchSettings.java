package io.twostar.review.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the search in reviews. */
@ConfigMapping(prefix = "twostar.search")
interface SearchSettings {

    /** Language tag for reviews without one, such as {@code en}; {@code und} finds whole words only. */
    @WithDefault("und")
    String defaultLocale();
}
