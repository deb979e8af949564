package io.twostar.exchange.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Who publishes the reviews, as feeds tell it. */
@ConfigMapping(prefix = "twostar.feed")
interface FeedSettings {

    /** Name of the shop. */
    @WithDefault("Twostar")
    String publisher();

    /** Address of its icon. */
    Optional<String> favicon();

    /** Where the world reaches this service, such as {@code https://reviews.shop.example}; without it feeds show no photos. */
    Optional<URI> baseUrl();

    /** Where the feed lies once it is made. */
    @WithDefault("${twostar.data-dir}/feeds")
    Path directory();

    /** When it is made again for whoever asks. */
    @WithDefault("1h")
    Duration maxAge();
}
