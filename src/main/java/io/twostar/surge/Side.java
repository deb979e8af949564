package io.twostar.surge;

/** Which side one-sided reviews take. */
public enum Side {
    /** One or two stars: against the product. */
    LOW(1, 2, 0.2, "low"),
    /** Three stars: neither against it nor for it, and many of them move an average as well. */
    MIDDLE(3, 3, 0.15, "middling"),
    /** Four or five stars: in its favour. */
    HIGH(4, 5, 0.65, "high");

    private final int least;
    private final int most;
    private final double usualShare;
    private final String adjective;

    Side(int least, int most, double usualShare, String adjective) {
        this.least = least;
        this.most = most;
        this.usualShare = usualShare;
        this.adjective = adjective;
    }

    /** The side of a number of stars. */
    static Side of(int stars) {
        if (stars == MIDDLE.least) {
            return MIDDLE;
        }
        return stars < MIDDLE.least ? LOW : HIGH;
    }

    /** Whether an edit changes the side of a review: its stars then arrive with the edit. */
    public static boolean changes(int starsBefore, int stars) {
        return of(starsBefore) != of(stars);
    }

    /** The side that what is withdrawn from this one leans to; the middle has none but itself. */
    Side opposite() {
        return switch (this) {
            case LOW -> HIGH;
            case MIDDLE -> MIDDLE;
            case HIGH -> LOW;
        };
    }

    public int least() {
        return least;
    }

    public int most() {
        return most;
    }

    /** Share of such ratings where nothing better is known: about that of large shops. */
    public double usualShare() {
        return usualShare;
    }

    /** How a sentence calls such reviews. */
    String adjective() {
        return adjective;
    }
}
