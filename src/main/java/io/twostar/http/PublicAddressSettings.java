package io.twostar.http;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where the world finds this service; operators say {@code twostar.public-url}. */
@ConfigMapping(prefix = "twostar.public-address")
interface PublicAddressSettings {

    /** Such as {@code https://reviews.shop.example}. */
    Optional<URI> url();
}
