package io.twostar.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What operators may set about keys. They say {@code twostar.admin-key} and so on; application.properties leads that
 * here, because a mapping of all of {@code twostar} would refuse every setting that belongs to somebody else.
 */
@ConfigMapping(prefix = "twostar.security")
public interface SecurityConfig {

    /** Sets or replaces the admin key at every start; without it the first start writes one to {@code admin.key}. */
    Optional<String> adminKey();

    /** Key of the address hashes; without it the instances share one through the database. */
    Optional<String> addressKey();

    /** Key of tokens that are derived instead of kept; without it the instances share one through the database. */
    Optional<String> tokenKey();

    /** Key with which the secrets that instances share are encrypted in the database; without it they are stored readable. */
    Optional<String> secretKey();

    /** Where {@code admin.key} goes, beside the data of the embedded database. */
    Path dataDir();

    /**
     * Requests a minute that one address may send without a key. Off by default: a storefront or a delivery network that
     * reads for all its customers comes from few addresses.
     */
    OptionalInt anonymousRequestsPerMinute();

    /** Requests a minute that one customer may send with their own token: more than any person does. */
    @WithDefault("300")
    int customerRequestsPerMinute();
}
