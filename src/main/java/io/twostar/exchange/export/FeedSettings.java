package io.twostar.exchange.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The publisher in feeds. */
@ConfigMapping(prefix = "twostar.feed")
interface FeedSettings {

    /** Name of the shop. */
    @WithDefault("Twostar")
    String publisher();

    /** Address of its icon. */
    Optional<String> favicon();

    /** {@code FAMILY}: a review of a variant names the GTINs and SKUs of all variants, so that each of them shows it. */
    @WithDefault("PRODUCT")
    Names names();

    /** Which products a review is said to be about. */
    enum Names {
        PRODUCT,
        FAMILY
    }

    /** Where the generated feed is stored. */
    @WithDefault("${twostar.data-dir}/feeds")
    Path directory();

    /** Age after which it is generated again on request. */
    @WithDefault("1h")
    Duration maxAge();
}
