package io.twostar.exchange.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How reviews are streamed. */
@ConfigMapping(prefix = "twostar.export")
interface ExportSettings {

    /** Exports under way at the same time, and as many feeds; each keeps a thread busy as long as its reader is slow. */
    @WithDefault("4")
    int streams();

    /** Reviews read from the database at once. */
    @WithDefault("1000")
    int portion();
}
