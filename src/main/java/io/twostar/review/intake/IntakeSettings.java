package io.twostar.review.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How submissions are batched into transactions. */
@ConfigMapping(prefix = "twostar.intake")
interface IntakeSettings {

    /** Threads that commit, each for its share of the products; a second one works while the first waits for the disk. */
    @WithDefault("2")
    int writers();

    /** Most reviews in one transaction: beyond this the gain is small and a lost batch costs more. */
    @WithDefault("512")
    int batch();

    /** Reviews that may wait for one writer; more are refused at once with 503. */
    @WithDefault("4096")
    int queue();

    /**
     * Reviews a second that this instance stores at most; not limited when absent. For databases that others need as
     * well, and to see what overload looks like.
     */
    OptionalInt capacity();

    /** How long a review may have to wait when the capacity is limited; the queue is cut accordingly. */
    @WithDefault("500ms")
    Duration longestWait();

    /** Reviews that may wait for one writer, in view of the capacity. */
    default int queueOfOneWriter() {
        double inTime = capacityOrUnlimited() * longestWait().toMillis() / 1000 / writers();
        return (int) Math.max(1, Math.min(queue(), inTime));
    }

    default double capacityOrUnlimited() {
        return capacity().isPresent() ? capacity().getAsInt() : Double.POSITIVE_INFINITY;
    }
}
