package io.twostar.review;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How submissions are joined into transactions. */
@ConfigMapping(prefix = "twostar.intake")
interface IntakeSettings {

    /** Threads that commit, each for its share of the products; a second one works while the first waits for the disk. */
    @WithDefault("2")
    int writers();

    /** Most reviews in one transaction: beyond this the gain is small and a lost batch costs more. */
    @WithDefault("512")
    int batch();

    /** Reviews that may wait for one writer; more are refused at once with 503. */
    @WithDefault("4096")
    int queue();
}
