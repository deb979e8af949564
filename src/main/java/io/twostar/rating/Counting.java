package io.twostar.rating;

/** Whether a review's stars are part of the summary, and if not, why. */
public enum Counting {
    COUNTED,
    SURGE_HOLD,
    STOP_HOLD,
    WITHDRAWN,
    REMOVED,
    PURGED;

    /** Visible but not counted for now, for a stated reason; such stars are kept apart in the summary. */
    public boolean isHeld() {
        return this == SURGE_HOLD || this == STOP_HOLD;
    }
}
