package io.twostar.syndication;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How reviews of other systems are pulled. */
@ConfigMapping(prefix = "twostar.syndication")
public interface SyndicationSettings {

    /** Whether private addresses and plain http are allowed: for tests, and where the origins are the shop's own systems. */
    @WithDefault("false")
    boolean privateTargets();

    /** Whether this service's own export may be read, for tests: every review would stand beside itself. */
    @WithDefault("false")
    boolean ownExport();

    /** Pause between two pulls of one origin. Edits, withdrawals and erasures are to be followed within a minute. */
    @WithDefault("20s")
    Duration interval();

    /** Longest pause after failures; it doubles with each of them. */
    @WithDefault("15m")
    Duration longestPause();

    /** How often products are matched again: ours may have got the GTIN of one of the origin's, or have been merged. */
    @WithDefault("1m")
    Duration matchInterval();

    /** How often everything is read again, in case an origin has forgotten to report something. */
    @WithDefault("24h")
    Duration fullInterval();

    /** How long the reviews of an origin stay that cannot be read: who was erased there in the meantime is not known. */
    @WithDefault("7d")
    Duration keep();

    /** Origins that an instance pulls from at the same time. */
    @WithDefault("4")
    int parallel();

    /** How long an origin may be silent. */
    @WithDefault("30s")
    Duration timeout();

    /** Bytes a second that an origin must send on average while it is read. */
    @WithDefault("1K")
    MemorySize minimumRate();

    /** How long one pull may take. */
    @WithDefault("10m")
    Duration deadline();

    /** Most bytes of one export, as sent and as unpacked. */
    @WithDefault("1G")
    MemorySize maximumSize();

    /** Most reviews of one origin. */
    @WithDefault("1000000")
    long maximumReviews();

    /** Most syndications that have not ended. */
    @WithDefault("50")
    int most();

    /** Where exports are stored while they are read. */
    @WithDefault("${twostar.data-dir}/syndication")
    Path directory();
}
