package io.twostar.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of exports and erasures of personal data. */
@ConfigMapping(prefix = "twostar.privacy")
interface PrivacySettings {

    /** Key by which certificates are found again; all instances need the same. Without it they share one through the database. */
    Optional<String> certificateKey();

    /** Where {@code certificate.key} of an earlier version is taken from. */
    @WithDefault("${twostar.data-dir}")
    Path dataDir();

    /** How long an export is kept, because it is one more copy of personal data. */
    @WithDefault("7d")
    Duration exports();

    /** Records erased in one transaction; other writes to the products concerned wait for it. */
    @WithDefault("100")
    int portion();
}
