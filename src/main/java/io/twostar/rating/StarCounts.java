package io.twostar.rating;

/**
 * How many ratings there are of each number of stars.
 *
 * @param n1 ratings of one star, and so on to {@code n5}
 */
public record StarCounts(long n1, long n2, long n3, long n4, long n5) {

    public static final StarCounts NONE = new StarCounts(0, 0, 0, 0, 0);

    static StarCounts of(long[] byStars) {
        return new StarCounts(byStars[1], byStars[2], byStars[3], byStars[4], byStars[5]);
    }

    public long count() {
        return n1 + n2 + n3 + n4 + n5;
    }

    /** The sum of all stars. */
    public long sum() {
        return n1 + 2 * n2 + 3 * n3 + 4 * n4 + 5 * n5;
    }

    /** @param stars 1 to 5 */
    public long of(int stars) {
        return switch (stars) {
            case 1 -> n1;
            case 2 -> n2;
            case 3 -> n3;
            case 4 -> n4;
            case 5 -> n5;
            default -> throw new IllegalArgumentException("stars are 1 to 5");
        };
    }

    /** These counts and those. */
    public StarCounts plus(StarCounts more) {
        return new StarCounts(n1 + more.n1, n2 + more.n2, n3 + more.n3, n4 + more.n4, n5 + more.n5);
    }

    /** These counts without those. */
    public StarCounts minus(StarCounts less) {
        return new StarCounts(n1 - less.n1, n2 - less.n2, n3 - less.n3, n4 - less.n4, n5 - less.n5);
    }

    /** These counts and {@code more} ratings of {@code stars}. */
    public StarCounts plus(int stars, long more) {
        return new StarCounts(
                n1 + (stars == 1 ? more : 0),
                n2 + (stars == 2 ? more : 0),
                n3 + (stars == 3 ? more : 0),
                n4 + (stars == 4 ? more : 0),
                n5 + (stars == 5 ? more : 0));
    }
}
