package io.twostar.delisting.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.catalog.DelistedBy;
import io.twostar.catalog.Listing;
import io.twostar.delisting.rule.Basis;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.Relisting;
import io.twostar.delisting.rule.Scope;
import io.twostar.rating.StarCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");

    private record Rating(Instant at, int stars, boolean verified) {}

    /** What the rule of the replay says, done literally: judged after every rating and at every single midnight. */
    private static final class Literally {
        private final DelistingRule rule;
        private final List<Rating> seen = new ArrayList<>();
        private Listing listing = Listing.LISTED;
        private Optional<Instant> pending = Optional.empty();
        private Instant first;
        private int times;
        private int ratingsAtFirst;

        private Literally(DelistingRule rule) {
            this.rule = rule;
        }

        private void run(List<Rating> history, Instant end) {
            int next = 0;
            for (Instant midnight = START; ; midnight = midnight.plus(1, ChronoUnit.DAYS)) {
                while (next < history.size() && history.get(next).at().isBefore(midnight)) {
                    seen.add(history.get(next));
                    judge(Cause.REVIEW, history.get(next++).at());
                }
                if (midnight.isAfter(end)) {
                    return;
                }
                judge(Cause.TIME, midnight);
            }
        }

        private void judge(Cause cause, Instant now) {
            Optional<LocalDate> from = rule.windowStart(now);
            StarCounts basis = StarCounts.NONE;
            for (Rating rating : seen) {
                LocalDate day = LocalDate.ofInstant(rating.at(), ZoneOffset.UTC);
                if ((rating.verified() || !rule.verifiedOnly())
                        && from.map(start -> !day.isBefore(start)).orElse(true)) {
                    basis = basis.plus(rating.stars(), 1);
                }
            }
            Optional<DelistedBy> by = listing == Listing.DELISTED ? Optional.of(DelistedBy.RULE) : Optional.empty();
            switch (rule.judge(basis, new DelistingRule.Situation(listing, by, pending, true), cause, now)) {
                case KEEP -> {}
                case AWAIT_COOLING -> pending = Optional.of(now);
                case STOP_COOLING -> pending = Optional.empty();
                case RELIST -> listing = Listing.LISTED;
                case DELIST -> {
                    listing = Listing.DELISTED;
                    pending = Optional.empty();
                    times++;
                    if (first == null) {
                        first = now;
                        ratingsAtFirst = seen.size();
                    }
                }
            }
        }
    }

    @Test
    void judgesAsIfAtEveryMidnight() {
        Random random = new Random(11);
        int delisted = 0;
        for (int i = 0; i < 3_000; i++) {
            DelistingRule rule = new DelistingRule(
                    "r",
                    1,
                    Scope.ALL,
                    200 + random.nextInt(100),
                    1 + random.nextInt(4),
                    random.nextBoolean() ? Optional.of(1 + random.nextInt(12)) : Optional.empty(),
                    random.nextInt(4) == 0,
                    Optional.empty(),
                    random.nextBoolean() ? random.nextInt(100) : 0,
                    random.nextBoolean() ? Relisting.AUTOMATIC : Relisting.MANUAL,
                    Optional.empty(),
                    Instant.EPOCH,
                    Optional.empty(),
                    Basis.PRODUCT,
                    Optional.empty());
            List<Rating> history = history(random);
            Instant end = START.plus(Duration.ofHours(24L * 40 + random.nextInt(800)));
            Replay replay = new Replay(rule);
            history.forEach(rating -> replay.rate(rating.at(), rating.stars(), rating.verified()));
            replay.end(end);
            Literally literally = new Literally(rule);
            literally.run(history, end);
            assertThat(replay.listing()).isEqualTo(literally.listing);
            assertThat(replay.timesDelisted()).as("%s %s", rule, history).isEqualTo(literally.times);
            assertThat(replay.firstDelistedAt()).isEqualTo(Optional.ofNullable(literally.first));
            assertThat(replay.ratingsAtFirst()).isEqualTo(literally.ratingsAtFirst);
            delisted += replay.timesDelisted();
        }
        assertThat(delisted).isGreaterThan(1_000);
    }

    private static List<Rating> history(Random random) {
        List<Rating> history = new ArrayList<>();
        int ratings = random.nextInt(30);
        for (int i = 0; i < ratings; i++) {
            Instant at = random.nextInt(8) == 0
                    ? START.plus(random.nextInt(40), ChronoUnit.DAYS)
                    : START.plusSeconds(random.nextInt(40 * 86_400));
            history.add(new Rating(at, 1 + random.nextInt(random.nextBoolean() ? 3 : 5), random.nextBoolean()));
        }
        history.sort(Comparator.comparing(Rating::at));
        return history;
    }
}
