package io.twostar.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** What operators may set about keys. */
@ConfigMapping(prefix = "twostar")
interface SecurityConfig {

    /** Sets or replaces the admin key at every start; without it the first start writes one to {@code admin.key}. */
    Optional<String> adminKey();

    /** Key of the address hashes; without it the instances share one through the database. */
    Optional<String> addressKey();

    /** Where {@code admin.key} goes, beside the data of the embedded database. */
    @WithDefault("data")
    Path dataDir();
}
