package io.twostar.purge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How purges are bounded. */
@ConfigMapping(prefix = "twostar.purge")
interface PurgeSettings {

    /** Whether a purge must be confirmed with another key than it was previewed with. */
    @WithDefault("false")
    boolean twoPersons();

    /** Most reviews in one purge: it is one transaction, during which its products take no other reviews. */
    @WithDefault("200000")
    int mostReviews();

    /** Most products in one purge: each takes a lock, and the database has room for a few thousand. */
    @WithDefault("2000")
    int mostProducts();
}
