package io.twostar.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.twostar.surge.Brigades.Tally;
import io.twostar.surge.GateReplay.Rating;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The replay itself, on synthetic shops; src/check/brigades.sh runs it on a real one. */
class BrigadesTest {

    private final Brigades brigades = new Brigades(shop(), i -> true);

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
        Tally tally = brigades.play(Plots.attack(20, Duration.ofDays(1), 1), Optional.empty(), false);
        assertThat(tally.atEnd[1]).isGreaterThan(tally.products / 2);
    }

    @Test
    void withTheGateNoneOfThemDoes() {
        for (Duration spread : List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(14))) {
            Tally tally = brigades.play(Plots.attack(20, spread, 3), Brigades.NOW, false);
            assertThat(tally.products).isGreaterThan(50);
            assertThat(tally.ever[1]).as("delisted in " + spread).isZero();
            assertThat(tally.bogusEverHeld).isGreaterThan(tally.bogus * 97 / 100);
            assertThat(tally.genuineHeld).isLessThan(tally.bogusHeld / 20);
        }
    }

    /** Both got in as long as edits kept their day and a release closed the window. */
    @Test
    void holdsSleepersAndReviewsAfterARelease() {
        for (Plots.Plot plot : List.of(Plots.sleepers(), Plots.releaseAndGoOn())) {
            Tally before = brigades.play(plot, Brigades.BEFORE, false);
            Tally now = brigades.play(plot, Brigades.NOW, false);
            assertThat(before.ever[1]).isGreaterThan(before.products / 10 - 1);
            assertThat(now.ever[1]).isZero();
        }
    }

    /** Six a month are no burst; over a year the product's stars have drifted, and strangers' more than buyers'. */
    @Test
    void findsDripsBeforeTheyDelist() {
        Tally drips = brigades.play(Plots.drip(6, 1, 2), Brigades.NOW, false);
        assertThat(drips.ever[0]).isGreaterThan(drips.products / 2);
        assertThat(drips.unfound[0]).isZero();
        assertThat(drips.found).isEqualTo(drips.products);
        Tally asItWas = brigades.play(Plots.asItWas(), Brigades.NOW, false);
        assertThat(asItWas.years).isGreaterThan(30);
        assertThat(asItWas.drifts).isZero();
    }

    /** Three stars were on no side, so that none of them was held. */
    @Test
    void holdsThreeStarFloods() {
        for (Duration spread : List.of(Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30))) {
            Tally before = brigades.play(Plots.flood(60, spread), Brigades.BEFORE, false);
            Tally now = brigades.play(Plots.flood(60, spread), Brigades.NOW, false);
            assertThat(before.bogusEverHeld).isZero();
            assertThat(now.bogusEverHeld).as("held in " + spread).isGreaterThan(now.bogus * 9 / 10);
            assertThat(now.genuineHeld).isLessThan(now.bogusHeld / 20);
        }
    }

    /** A sale brings three stars too, as many of a hundred as ever. */
    @Test
    void holdsNoSale() {
        Tally now = brigades.play(Plots.sale(10, Duration.ofDays(2)), Brigades.NOW, false);
        assertThat(now.genuineHeld).isLessThan(now.genuine / 100);
    }

    /** Without any decision, genuine low ratings of a product that has become bad still count, even behind a shield. */
    @Test
    void holdsNoReviewForEver() {
        Tally batch = brigades.play(Plots.badBatch(100, 0), Brigades.NOW, false);
        assertThat(batch.lowHeldLong).isLessThan(batch.low * 4 / 10);
        assertThat(batch.atEnd[1]).isGreaterThan(batch.products * 3 / 4);
        Tally shield = brigades.play(Plots.shield(), Brigades.NOW, false);
        assertThat(shield.lowHeldLong).isLessThan(shield.low / 2);
        assertThat(shield.atEnd[1]).isEqualTo(shield.products);
        assertThat(brigades.play(Plots.shield(), Brigades.BEFORE, false).atEnd[1])
                .isZero();
    }
}
