package io.twostar.exchange.upload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** How files are taken in. */
@ConfigMapping(prefix = "twostar.import")
public interface ImportSettings {

    /** Where files lie until they are imported; it needs room for three times the largest one. */
    @WithDefault("${twostar.data-dir}/imports")
    Path directory();

    /** Most rows in one transaction: beyond this the gain is small, and storefronts wait longer for the products' locks. */
    @WithDefault("4000")
    int chunkRows();

    /** Most products in one transaction: each takes a lock of a table that PostgreSQL keeps in shared memory. */
    @WithDefault("1000")
    int chunkProducts();

    /** Chunks written at the same time: while one waits for the database or the disk, the other one is prepared. */
    @WithDefault("2")
    int writers();
}
