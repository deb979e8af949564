package io.twostar.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How people are told what is kept of them, and forgotten. */
@ConfigMapping(prefix = "twostar.privacy")
interface PrivacySettings {

    /** Key by which certificates are found again; all instances need the same. Without it the first start writes one to {@code certificate.key}. */
    Optional<String> certificateKey();

    /** Where {@code certificate.key} goes. */
    @WithDefault("${twostar.data-dir}")
    Path dataDir();

    /** How long an export can be fetched: it is one more copy of what it tells. */
    @WithDefault("7d")
    Duration exports();

    /** Records told, or erased, in one transaction; the products concerned wait for it. */
    @WithDefault("100")
    int portion();
}
