package io.twostar.delisting.simulation;

import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.rating.StarCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * One product's history under one rule: it starts listed, and is judged after every rating and at UTC midnights,
 * skipping midnights at which neither a rating leaves the window nor a cooling time ends, because the result is the
 * same as the day before.
 */
final class Replay {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long NEVER = Long.MAX_VALUE;
    private static final Optional<DelistedBy> BY_RULE = Optional.of(DelistedBy.RULE);

    /** Ratings of one UTC day, for windows. */
    private static final class Bucket {
        private final long day;
        private final long[] byStars = new long[6];

        private Bucket(long day) {
            this.day = day;
        }
    }

    private final DelistingRule rule;
    private final long windowDays;
    private final ArrayDeque<Bucket> window = new ArrayDeque<>();
    private final long[] basis = new long[6];
    private Listing listing = Listing.LISTED;
    private Optional<Instant> pendingSince = Optional.empty();
    private Instant firstDelistedAt;
    private long ratings;
    private long sum;
    private long ratingsAtFirst;
    private int timesDelisted;

    Replay(DelistingRule rule) {
        this.rule = rule;
        this.windowDays = rule.windowDays().orElse(0);
    }

    /** Adds the next rating, in the order of time. */
    void rate(Instant at, int stars, boolean verified) {
        passMidnights(at);
        ratings++;
        sum += stars;
        if (verified || !rule.verifiedOnly()) {
            basis[stars]++;
            remember(at, stars);
        }
        judge(Cause.REVIEW, at);
    }

    private void remember(Instant at, int stars) {
        if (windowDays == 0) {
            return;
        }
        long day = Math.floorDiv(at.toEpochMilli(), DAY);
        if (window.isEmpty() || window.getLast().day != day) {
            window.add(new Bucket(day));
        }
        window.getLast().byStars[stars]++;
    }

    /** Judges at the midnights up to {@code now}, with which the history ends. */
    void end(Instant now) {
        passMidnights(now);
    }

    private void passMidnights(Instant until) {
        long last = until.toEpochMilli();
        for (long midnight = nextMidnight(); midnight <= last; midnight = nextMidnight()) {
            leave(midnight / DAY - windowDays);
            judge(Cause.TIME, Instant.ofEpochMilli(midnight));
        }
    }

    private long nextMidnight() {
        long leaving = window.isEmpty() ? NEVER : (window.getFirst().day + windowDays) * DAY;
        if (pendingSince.isEmpty()) {
            return leaving;
        }
        long cooled = pendingSince.get().toEpochMilli()
                + Duration.ofHours(rule.coolingHours()).toMillis();
        return Math.min(leaving, -Math.floorDiv(-cooled, DAY) * DAY);
    }

    private void leave(long lastDayLost) {
        while (!window.isEmpty() && window.getFirst().day <= lastDayLost) {
            long[] lost = window.removeFirst().byStars;
            for (int stars = 1; stars <= 5; stars++) {
                basis[stars] -= lost[stars];
            }
        }
    }

    private void judge(Cause cause, Instant at) {
        StarCounts counts = new StarCounts(basis[1], basis[2], basis[3], basis[4], basis[5]);
        Optional<DelistedBy> by = listing == Listing.DELISTED ? BY_RULE : Optional.empty();
        switch (rule.judge(counts, new DelistingRule.Situation(listing, by, pendingSince, true), cause, at)) {
            case KEEP -> {}
            case AWAIT_COOLING -> pendingSince = Optional.of(at);
            case STOP_COOLING -> pendingSince = Optional.empty();
            case DELIST -> delist(at);
            case RELIST -> listing = Listing.LISTED;
        }
    }

    private void delist(Instant at) {
        listing = Listing.DELISTED;
        pendingSince = Optional.empty();
        timesDelisted++;
        if (firstDelistedAt == null) {
            firstDelistedAt = at;
            ratingsAtFirst = ratings;
        }
    }

    boolean wasDelisted() {
        return timesDelisted > 0;
    }

    Optional<Instant> firstDelistedAt() {
        return Optional.ofNullable(firstDelistedAt);
    }

    int timesDelisted() {
        return timesDelisted;
    }

    /** Ratings there were, judged or not, when the product was delisted for the first time. */
    long ratingsAtFirst() {
        return ratingsAtFirst;
    }

    long ratings() {
        return ratings;
    }

    long sum() {
        return sum;
    }

    Listing listing() {
        return listing;
    }

    /** Whether all ratings together leave the product above the average that delists. */
    boolean endsAbove() {
        return sum * 100 > rule.maximumAverage() * ratings;
    }
}
