package io.twostar.store.replica;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The streaming replica. */
@ConfigMapping(prefix = "twostar.read")
interface ReadSettings {

    /**
     * JDBC URL of one streaming replica of the database; user, password and the size of the pool are those of the
     * database.
     */
    Optional<String> url();

    /** A replica that is further behind is not read. With this the others know a change within a second. */
    @WithDefault("1s")
    Duration maxLag();
}
