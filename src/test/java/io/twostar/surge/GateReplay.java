package io.twostar.surge;

import io.twostar.delisting.DelistingRule;
import io.twostar.rating.StarCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One product's reviews in the order of their times, put through gate and rule without a database: the flow, the gate's
 * rule and the delisting rule are those of the service; what is played here is who holds and who judges when.
 */
final class GateReplay {

    /** A review; {@code bogus} is what nobody but the judge of the replay knows. */
    record Rating(Instant at, int stars, boolean verified, boolean bogus) {

        LocalDate day() {
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        }
    }

    /** What has become of the product and its reviews. */
    record Outcome(
            boolean everDelisted, boolean delistedAtEnd, long bogusHeld, long bogus, long genuineHeld, long genuine) {}

    private record Taken(Rating rating, boolean[] held) {}

    private final Optional<SurgeRule> gate;
    private final DelistingRule rule;
    private final double lowShare;
    private final double highShare;
    private final boolean relistsBySelf;
    private final List<Taken> taken = new ArrayList<>();
    private final Set<Side> open = EnumSet.noneOf(Side.class);
    private StarCounts counted = StarCounts.NONE;
    private ProductFlow flow;
    private LocalDate today = LocalDate.MIN;
    private boolean delisted;
    private boolean ever;
    private Instant watchedFrom = Instant.MIN;

    GateReplay(Optional<SurgeRule> gate, DelistingRule rule, double lowShare, double highShare, boolean relistsBySelf) {
        this.gate = gate;
        this.rule = rule;
        this.lowShare = lowShare;
        this.highShare = highShare;
        this.relistsBySelf = relistsBySelf;
    }

    /**
     * Plays all reviews.
     *
     * @param from what was before is past: only what happens from then on is told
     */
    Outcome play(List<Rating> ratings, Instant from) {
        watchedFrom = from;
        ratings.forEach(this::arrive);
        long[] seen = new long[4];
        for (Taken one : taken) {
            if (!one.rating().at().isBefore(from)) {
                int kind = one.rating().bogus() ? 0 : 2;
                seen[kind] += one.held()[0] ? 1 : 0;
                seen[kind + 1]++;
            }
        }
        return new Outcome(ever, delisted, seen[0], seen[1], seen[2], seen[3]);
    }

    private void arrive(Rating rating) {
        if (!rating.day().equals(today)) {
            begin(rating.day());
        }
        Optional<Side> side = Side.of(rating.stars());
        boolean held = side.filter(open::contains).isPresent() && !rating.verified();
        boolean opened = false;
        if (!held && side.filter(open::contains).isEmpty() && side.isPresent()) {
            opened = isOdd(rating, side.get());
            held = opened && !rating.verified();
        }
        flow.arrive(rating.stars(), held, true);
        taken.add(new Taken(rating, new boolean[] {held}));
        if (!held) {
            counted = counted.plus(rating.stars(), 1);
        }
        judge(opened);
        if (rating.at().isBefore(watchedFrom)) {
            // Bad luck before the story begins is none of its business: it begins with what the numbers are then.
            delisted = rule.isDue(counted);
            ever = delisted;
        }
    }

    private void begin(LocalDate day) {
        today = day;
        flow = new ProductFlow(counted, day);
        for (Taken one : taken) {
            long age = ChronoUnit.DAYS.between(one.rating().day(), day);
            if (age < ProductFlow.HORIZON) {
                flow.stored(
                        ProductFlow.zone(age),
                        one.rating().stars(),
                        one.held()[0],
                        1,
                        one.rating().day());
            }
        }
        flow.share(Side.LOW, lowShare);
        flow.share(Side.HIGH, highShare);
    }

    private boolean isOdd(Rating rating, Side side) {
        if (gate.isEmpty()) {
            return false;
        }
        flow.arrive(rating.stars(), true, true);
        Optional<Evidence> evidence = Optional.empty();
        for (int i = 0; i < SurgeRule.WINDOWS.length && evidence.isEmpty(); i++) {
            evidence = gate.get().judge(flow.window(i, side), side, flow.share(side));
        }
        flow.depart(rating.stars());
        evidence.ifPresent(found -> hold(side, rating.day().minusDays(found.windowDays() - 1L)));
        return evidence.isPresent();
    }

    private void hold(Side side, LocalDate from) {
        open.add(side);
        for (Taken one : taken) {
            Rating rating = one.rating();
            if (!one.held()[0]
                    && !rating.verified()
                    && !rating.day().isBefore(from)
                    && Side.of(rating.stars()).filter(side::equals).isPresent()) {
                one.held()[0] = true;
                counted = counted.plus(rating.stars(), -1);
                flow.hold(rating.stars(), rating.day(), rating.day().equals(today));
            }
        }
    }

    private void judge(boolean evidenceTaken) {
        boolean due = rule.isDue(counted);
        if (!delisted && due) {
            delisted = true;
            ever = true;
        } else if (delisted && !due && (evidenceTaken || relistsBySelf)) {
            delisted = false;
        }
    }
}
