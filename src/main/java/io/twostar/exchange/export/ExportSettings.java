package io.twostar.exchange.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How reviews are streamed. */
@ConfigMapping(prefix = "twostar.export")
interface ExportSettings {

    /** Reviews read from the database at once; each may have a text of 10,000 characters, and several exports are read at a time. */
    @WithDefault("200")
    int portion();
}
