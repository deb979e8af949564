package io.twostar.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.surge.Brigades.History;
import io.twostar.surge.Brigades.Tally;
import io.twostar.surge.GateReplay.Rating;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The replay itself, on made-up shops; what it says of a real one is told by src/check/brigades.sh. */
class BrigadesTest {

    private static final Optional<SurgeRule> GATE = Optional.of(new SurgeRule(20, 5, 0.001));

    private final Brigades brigades = new Brigades(shop());

    /** Sixty products that are rated every few days, one in ten times badly. */
    private static List<History> shop() {
        Random random = new Random(7);
        List<History> shop = new ArrayList<>();
        for (int product = 0; product < 60; product++) {
            List<Rating> ratings = new ArrayList<>();
            Instant at = Instant.parse("2024-01-01T00:00:00Z");
            for (int i = 0; i < 80; i++) {
                at = at.plus(Duration.ofHours(random.nextInt(240)));
                int stars = random.nextInt(10) == 0 ? 1 : 3 + random.nextInt(3);
                ratings.add(new Rating(at, stars, random.nextInt(5) == 0, false));
            }
            shop.add(new History("lamps", ratings));
        }
        return shop;
    }

    @Test
    void withoutTheGateAttacksSucceed() {
        Tally tally = brigades.attacks(20, Duration.ofDays(1), 1, Optional.empty(), true);
        assertThat(tally.atEnd).isGreaterThan(tally.products / 2);
    }

    @Test
    void withTheGateNoneOfThemDoes() {
        for (Duration spread : List.of(Duration.ofHours(1), Duration.ofDays(30), Duration.ofDays(90))) {
            Tally tally = brigades.attacks(20, spread, 3, GATE, false);
            assertThat(tally.products).isGreaterThan(50);
            assertThat(tally.atEnd).as("delisted after " + spread).isZero();
            assertThat(tally.bogusHeld).isGreaterThan(tally.bogus * 95 / 100);
            assertThat(tally.genuineHeld).isLessThan(tally.bogusHeld / 20);
        }
    }
}
