package io.twostar.surge;

import java.util.Optional;

/** Which side one-sided reviews take. */
public enum Side {
    /** One or two stars: against the product. */
    LOW(0.2),
    /** Four or five stars: in its favour. */
    HIGH(0.65);

    private final double usualShare;

    Side(double usualShare) {
        this.usualShare = usualShare;
    }

    /** The side of a number of stars; three stars have none. */
    static Optional<Side> of(int stars) {
        return stars == 3 ? Optional.empty() : Optional.of(stars < 3 ? LOW : HIGH);
    }

    /** Whether an edit changes the side of a review: its stars then arrive with the edit. */
    public static boolean changes(int starsBefore, int stars) {
        return !of(starsBefore).equals(of(stars));
    }

    Side opposite() {
        return this == LOW ? HIGH : LOW;
    }

    public int least() {
        return this == LOW ? 1 : 4;
    }

    public int most() {
        return this == LOW ? 2 : 5;
    }

    /** Share of such ratings where nothing better is known: about that of large shops. */
    double usualShare() {
        return usualShare;
    }
}
