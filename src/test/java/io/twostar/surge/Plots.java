package io.twostar.surge;

import io.twostar.surge.GateReplay.Edit;
import io.twostar.surge.GateReplay.Rating;
import io.twostar.surge.GateReplay.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** What is laid over a product's real ratings: attacks, and honest stories that look like some. */
final class Plots {

    private static final int EARLIER = 20;

    interface Plot {
        Optional<Story> of(History history, Random random);
    }

    private Plots() {}

    /** One-star ratings by strangers: as many as sink the mean to two stars, or times that. */
    static Plot attack(int earlier, Duration spread, int times) {
        return (history, random) -> history.isLiked(earlier)
                ? Optional.of(burst(history, earlier, enough(history, earlier) * times, 1, spread, random))
                : Optional.empty();
    }

    private static int enough(History history, int earlier) {
        return history.ratings().subList(0, earlier).stream()
                        .mapToInt(Rating::stars)
                        .sum()
                - 2 * earlier;
    }

    /** Praise for a product that is not liked: the mirror image of an attack. */
    static Plot rescue(Duration spread) {
        return (history, random) -> {
            History mirrored = history.mirrored();
            if (mirrored.ratings().size() < EARLIER || mirrored.mean(EARLIER) > 2) {
                return Optional.empty();
            }
            double sum = EARLIER * mirrored.mean(EARLIER);
            int enough = Math.max(8, (int) Math.ceil((2.5 * EARLIER - sum) / 2.5) + 1);
            return Optional.of(burst(mirrored, EARLIER, enough, 5, spread, random));
        };
    }

    /** A dozen one-star ratings, a release half an hour later, and three hundred more on the same day. */
    static Plot releaseAndGoOn() {
        return onLiked((history, from, random) -> {
            List<Rating> ratings = history.until(EARLIER, from.plus(Duration.ofDays(1)));
            strangers(ratings, 12, 1, from, Duration.ofMinutes(30), random);
            strangers(ratings, 300, 1, from.plus(Duration.ofHours(1)), Duration.ofHours(10), random);
            return story(ratings, List.of(from.plus(Duration.ofMinutes(45))), from, Duration.ofDays(1));
        });
    }

    /** Praise by 120 accounts, one a day; a month later all of it turns to one star within an hour. */
    static Plot sleepers() {
        return onLiked((history, from, random) -> {
            Instant turn = from.plus(Duration.ofDays(151));
            List<Rating> ratings = history.until(EARLIER, turn.plus(Duration.ofDays(1)));
            List<Rating> sleepers = IntStream.range(0, 120)
                    .mapToObj(i -> new Rating(from.plus(Duration.ofDays(i)), 5, false, false))
                    .toList();
            ratings.addAll(sleepers);
            ratings.sort(Comparator.comparing(Rating::at));
            List<Edit> edits = IntStream.range(0, 120)
                    .mapToObj(i -> new Edit(turn.plusSeconds(30L * i), ratings.indexOf(sleepers.get(i)), 1))
                    .toList();
            return new Story(ratings, edits, List.of(), turn, turn.plus(Duration.ofDays(1)));
        });
    }

    /** A supplier's own burst opens a case; after it an honest low rating every two days, for 320 days. */
    static Plot shield() {
        return onLiked((history, from, random) -> {
            List<Rating> ratings = history.until(EARLIER, from);
            strangers(ratings, 12, 1, from, Duration.ofHours(1), random);
            for (int i = 1; i <= 160; i++) {
                ratings.add(new Rating(from.plus(Duration.ofDays(2L * i)), 1 + i % 2, false, false));
            }
            return story(ratings, List.of(), from, Duration.ofDays(321));
        });
    }

    /** Some strangers' ratings a month, for years. */
    static Plot drip(int aMonth, int stars, int years) {
        return onLiked((history, from, random) -> {
            Duration spread = Duration.ofDays(365L * years);
            List<Rating> ratings = history.until(EARLIER, from.plus(spread));
            strangers(ratings, aMonth * 12 * years, stars, from, spread, random);
            return story(ratings, List.of(), from, spread);
        });
    }

    /** What really came, and nothing else: every case is a false one. */
    static Plot asItWas() {
        return onLiked((history, from, random) -> untilTheLast(history.ratings(), from));
    }

    /** What really came, in any order: nothing drifts, but the product is rated when it was. */
    static Plot inAnyOrder(int which) {
        return onLiked((history, from, random) -> {
            List<Rating> said = new ArrayList<>(history.ratings());
            Collections.shuffle(said, new Random(random.nextLong() + which));
            List<Rating> ratings = IntStream.range(0, said.size())
                    .mapToObj(i -> new Rating(
                            history.ratings().get(i).at(),
                            said.get(i).stars(),
                            said.get(i).verified(),
                            false))
                    .toList();
            return untilTheLast(ratings, from);
        });
    }

    /** Many three-star ratings, which are neither low nor high. */
    static Plot flood(int number, Duration spread) {
        return (history, random) -> history.isLiked(EARLIER)
                ? Optional.of(burst(history, EARLIER, number, 3, spread, random))
                : Optional.empty();
    }

    /**
     * A batch that is bad: for thirteen weeks so many customers a week rate it, 85 % of them with one or two stars, the others as the
     * product was rated before.
     *
     * @param verified percentage of them that are known to have bought it
     */
    static Plot badBatch(int aWeek, int verified) {
        return onLiked((history, from, random) -> {
            Duration spread = Duration.ofDays(91);
            List<Rating> ratings = history.until(EARLIER, from);
            List<Rating> others =
                    ratings.stream().filter(rating -> rating.stars() > 2).toList();
            for (int i = 0; i < aWeek * 13; i++) {
                int stars = random.nextInt(100) < 85
                        ? 1 + random.nextInt(10) / 7
                        : others.get(random.nextInt(others.size())).stars();
                ratings.add(new Rating(
                        from.plusSeconds(random.nextLong(spread.toSeconds())),
                        stars,
                        random.nextInt(100) < verified,
                        false));
            }
            return story(ratings, List.of(), from, spread);
        });
    }

    /** Within days as many genuine ratings as the product has had, times so many, with its own stars. */
    static Plot sale(int times, Duration spread) {
        return (history, random) -> {
            if (history.ratings().size() < EARLIER) {
                return Optional.empty();
            }
            Instant from = history.after(EARLIER);
            List<Rating> ratings = history.until(EARLIER, from);
            for (int i = 0; i < EARLIER * times; i++) {
                Rating drawn =
                        history.ratings().get(random.nextInt(history.ratings().size()));
                ratings.add(new Rating(
                        from.plusSeconds(random.nextLong(spread.toSeconds())), drawn.stars(), drawn.verified(), false));
            }
            return Optional.of(story(ratings, List.of(), from, spread));
        };
    }

    /** From the twentieth rating on nine in ten of those who really rated, when they did, give one or two stars. */
    static Plot decline() {
        return (history, random) -> {
            if (!history.isLiked(EARLIER) || history.ratings().size() < EARLIER + 10) {
                return Optional.empty();
            }
            List<Rating> ratings = new ArrayList<>(history.ratings().subList(0, EARLIER));
            history.ratings().stream().skip(EARLIER).forEach(rating -> {
                int stars = random.nextInt(10) < 9 ? 1 + random.nextInt(2) : rating.stars();
                ratings.add(new Rating(rating.at(), stars, rating.verified(), false));
            });
            Instant from = history.after(EARLIER);
            return Optional.of(untilTheLast(ratings, from));
        };
    }

    private static Story untilTheLast(List<Rating> ratings, Instant from) {
        Instant last = ratings.get(ratings.size() - 1).at().plusSeconds(1);
        return new Story(ratings, List.of(), List.of(), from, last.isAfter(from) ? last : from);
    }

    private interface Course {
        Story of(History history, Instant from, Random random);
    }

    private static Plot onLiked(Course course) {
        return (history, random) -> history.isLiked(EARLIER)
                ? Optional.of(course.of(history, history.after(EARLIER), random))
                : Optional.empty();
    }

    private static Story burst(History history, int earlier, int number, int stars, Duration spread, Random random) {
        Instant from = history.after(earlier);
        List<Rating> ratings = history.until(earlier, from.plus(spread));
        strangers(ratings, number, stars, from, spread, random);
        return story(ratings, List.of(), from, spread);
    }

    private static void strangers(
            List<Rating> ratings, int number, int stars, Instant from, Duration spread, Random random) {
        for (int i = 0; i < number; i++) {
            ratings.add(new Rating(from.plusSeconds(random.nextLong(spread.toSeconds())), stars, false, true));
        }
    }

    private static Story story(List<Rating> ratings, List<Instant> releases, Instant from, Duration spread) {
        ratings.sort(Comparator.comparing(Rating::at));
        return new Story(ratings, List.of(), releases, from, from.plus(spread));
    }
}
