package io.twostar.photo.fetch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the photos of imports are fetched. */
@ConfigMapping(prefix = "twostar.photos.fetch")
interface FetchSettings {

    /** Whether private addresses are allowed: for tests, and where the pictures are in the shop's own network. */
    @WithDefault("false")
    boolean privateTargets();

    /** Photos that an instance fetches at the same time. */
    @WithDefault("4")
    int parallel();

    /** Of these, from one host. */
    @WithDefault("2")
    int perHost();

    /** Pause after each photo before the next one is fetched in its place: other people's servers are not to suffer. */
    @WithDefault("100ms")
    Duration pause();

    /** How long a server may be silent. */
    @WithDefault("10s")
    Duration timeout();

    /** How long one file may take. */
    @WithDefault("1m")
    Duration deadline();

    /** How often a photo is tried that could not be fetched for a reason that may pass. */
    @WithDefault("3")
    int attempts();

    /** Pause before the second attempt; five times as long before each further one. */
    @WithDefault("1m")
    Duration retryPause();

    /** How long photos wait for servers that cannot be reached, or ask for patience. */
    @WithDefault("7d")
    Duration keep();
}
