package io.twostar.photo;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How many photos are taken, and where they are kept. */
@ConfigMapping(prefix = "twostar.photos")
public interface PhotoSettings {

    /** Where photos are kept. */
    enum Place {
        DATABASE,
        DIRECTORY
    }

    @WithDefault("DATABASE")
    Place store();

    /** Of {@code DIRECTORY}; all instances must see the same one. */
    @WithDefault("${twostar.data-dir}/photos")
    Path directory();

    /** Bytes of a file. */
    @WithDefault("10M")
    MemorySize maxSize();

    /** Photos of one review; the contract promises no more than five. */
    @WithDefault("5")
    int perReview();

    /** Photos that may be added in an hour to the reviews of one author. */
    @WithDefault("30")
    int perHour();

    /** Pause between two looks for files that belong to no photo. */
    @WithDefault("1h")
    Duration sweep();

    /** Younger files may belong to a photo that is being stored. */
    @WithDefault("1h")
    Duration orphanedAfter();
}
