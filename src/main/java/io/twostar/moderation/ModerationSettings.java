package io.twostar.moderation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Deadlines and thresholds of moderation. */
@ConfigMapping(prefix = "twostar.moderation")
public interface ModerationSettings {

    /** How long a claimed text is reserved for the moderator. */
    @WithDefault("30m")
    Duration claim();

    /** How long a decision can be appealed; the Digital Services Act asks for six months (Art. 20). */
    @WithDefault("184d")
    Duration appeal();

    /** How long decisions are kept, at least a year (ISO 20488). */
    @WithDefault("400d")
    Duration records();

    /** Weight of open reports that sends a text to the queue; a reporter without a record weighs one. */
    @WithDefault("3")
    double reportThreshold();

    /** Reports that one reporter may make in an hour. */
    @WithDefault("20")
    int reportsPerHour();
}
