package io.twostar.surge;

import io.twostar.delisting.DelistingRule;
import io.twostar.delisting.Relisting;
import io.twostar.delisting.Scope;
import io.twostar.delisting.UpperBound;
import io.twostar.surge.GateReplay.Outcome;
import io.twostar.surge.GateReplay.Rating;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Attacks, surges, declines and rescues on real histories of ratings, the same every time: what gate and rule make of them.
 * Run by src/check/brigades.sh.
 */
final class Brigades {

    private static final int[] EARLIER = {5, 20, 50};
    private static final Duration[] SPREADS = {
        Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(90)
    };
    private static final String ROW = "%-34s %-11s %9s %12s %10s %10s %8s %13s%n";

    /** A product's real ratings, by time. */
    record History(String category, List<Rating> ratings) {

        /** The morning after the n-th rating; the story begins there. */
        Instant after(int n) {
            return ratings.get(n - 1)
                    .at()
                    .truncatedTo(ChronoUnit.DAYS)
                    .plus(1, ChronoUnit.DAYS)
                    .plusSeconds(28_800);
        }

        double mean(int first) {
            return ratings.subList(0, first).stream()
                    .mapToInt(Rating::stars)
                    .average()
                    .orElse(0);
        }
    }

    /** How a story is told: which ratings there are, and when it begins. */
    private record Story(List<Rating> ratings, Instant from) {}

    private interface Plot {
        Optional<Story> of(History history, Random random);
    }

    private final List<History> histories;
    private final Map<String, double[]> shares = new HashMap<>();

    Brigades(List<History> histories) {
        this.histories = histories;
        for (History history : histories) {
            double[] share = shares.computeIfAbsent(history.category(), absent -> new double[6]);
            history.ratings().forEach(rating -> share[rating.stars()]++);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Brigades brigades = new Brigades(read(Path.of(arguments[0])));
        System.out.printf(
                ROW, "story", "gate", "products", "ever out", "out at end", "precision", "recall", "genuine held");
        brigades.tell();
    }

    private void tell() {
        for (int earlier : EARLIER) {
            for (Duration spread : SPREADS) {
                for (int times : new int[] {1, 3}) {
                    String name = "attack %d ratings, %s, x%d".formatted(earlier, told(spread), times);
                    tell(name, (history, random) -> attack(history, earlier, spread, times, random), false);
                }
            }
        }
        for (int times : new int[] {3, 10}) {
            tell("genuine surge, x" + times, (history, random) -> surge(history, times, random), false);
        }
        tell("decline of quality", Brigades::decline, false);
        for (Duration spread : SPREADS) {
            tell("rescue 20 ratings, " + told(spread), (history, random) -> rescue(history, spread, random), true);
        }
    }

    private static String told(Duration spread) {
        return spread.toDays() == 0 ? spread.toHours() + " h" : spread.toDays() + " d";
    }

    private void tell(String name, Plot plot, boolean relistsBySelf) {
        Map<String, Optional<SurgeRule>> gates = new LinkedHashMap<>();
        gates.put("none", Optional.empty());
        gates.put("from 5", Optional.of(new SurgeRule(5, 5, 0.001)));
        gates.put("from 20", Optional.of(new SurgeRule(20, 5, 0.001)));
        gates.forEach((gate, rule) -> System.out.printf(ROW, row(name, gate, plot, rule, relistsBySelf)));
    }

    private Object[] row(String name, String gate, Plot plot, Optional<SurgeRule> surgeRule, boolean relistsBySelf) {
        Tally literal = play(plot, surgeRule, false, relistsBySelf);
        Tally recommended = play(plot, surgeRule, true, relistsBySelf);
        return new Object[] {
            name,
            gate,
            literal.products,
            literal.ever + " / " + recommended.ever,
            literal.atEnd + " / " + recommended.atEnd,
            share(literal.bogusHeld, literal.bogusHeld + literal.genuineHeld),
            share(literal.bogusHeld, literal.bogus),
            share(literal.genuineHeld, literal.genuine)
        };
    }

    /** Sums over products; which rule judges changes nothing of what is held. */
    static final class Tally {
        int products;
        int ever;
        int atEnd;
        long bogusHeld;
        long bogus;
        long genuineHeld;
        long genuine;

        void add(Outcome outcome) {
            products++;
            ever += outcome.everDelisted() ? 1 : 0;
            atEnd += outcome.delistedAtEnd() ? 1 : 0;
            bogusHeld += outcome.bogusHeld();
            bogus += outcome.bogus();
            genuineHeld += outcome.genuineHeld();
            genuine += outcome.genuine();
        }
    }

    /** An attack by just enough one-star ratings to sink the mean, or several times that. */
    Tally attacks(int earlier, Duration spread, int times, Optional<SurgeRule> gate, boolean recommended) {
        return play((history, random) -> attack(history, earlier, spread, times, random), gate, recommended, false);
    }

    private Tally play(Plot plot, Optional<SurgeRule> gate, boolean recommended, boolean relistsBySelf) {
        Tally tally = new Tally();
        for (int i = 0; i < histories.size(); i++) {
            History history = histories.get(i);
            Optional<Story> story = plot.of(history, new Random(i));
            if (story.isPresent()) {
                double[] share = shares.get(history.category());
                GateReplay replay = new GateReplay(
                        gate,
                        recommended ? recommended(share) : literal(),
                        (share[1] + share[2]) / sum(share),
                        (share[4] + share[5]) / sum(share),
                        relistsBySelf);
                tally.add(replay.play(story.get().ratings(), story.get().from()));
            }
        }
        return tally;
    }

    /** On a product that is liked so far; its real ratings go on while the attack lasts, and the story ends with it. */
    private static Optional<Story> attack(History history, int earlier, Duration spread, int times, Random random) {
        if (history.ratings().size() < earlier || history.mean(earlier) < 3) {
            return Optional.empty();
        }
        int sum = history.ratings().subList(0, earlier).stream()
                .mapToInt(Rating::stars)
                .sum();
        return Optional.of(burst(history, earlier, (sum - 2 * earlier) * times, 1, spread, random));
    }

    /** Praise for a product that is not liked: the mirror image of an attack, if it relists by itself. */
    private static Optional<Story> rescue(History history, Duration spread, Random random) {
        int earlier = 20;
        History mirrored = new History(
                history.category(),
                history.ratings().stream()
                        .map(rating -> new Rating(rating.at(), 6 - rating.stars(), rating.verified(), false))
                        .toList());
        if (mirrored.ratings().size() < earlier || mirrored.mean(earlier) > 2) {
            return Optional.empty();
        }
        int sum = mirrored.ratings().subList(0, earlier).stream()
                .mapToInt(Rating::stars)
                .sum();
        int enough = Math.max(8, (int) Math.ceil((2.5 * earlier - sum) / 2.5) + 1);
        return Optional.of(burst(mirrored, earlier, enough, 5, spread, random));
    }

    private static Story burst(History history, int earlier, int number, int stars, Duration spread, Random random) {
        Instant from = history.after(earlier);
        Instant to = from.plus(spread);
        List<Rating> ratings = new ArrayList<>(history.ratings().subList(0, earlier));
        history.ratings().stream()
                .skip(earlier)
                .filter(rating -> rating.at().isBefore(to))
                .forEach(ratings::add);
        for (int i = 0; i < number; i++) {
            ratings.add(new Rating(from.plusSeconds(random.nextLong(spread.toSeconds())), stars, false, true));
        }
        ratings.sort(Comparator.comparing(Rating::at));
        return new Story(ratings, from);
    }

    /** Within two days as many genuine ratings as the product has had, times so many, with its own stars. */
    private static Optional<Story> surge(History history, int times, Random random) {
        int earlier = 20;
        if (history.ratings().size() < earlier) {
            return Optional.empty();
        }
        Instant from = history.after(earlier);
        List<Rating> ratings = new ArrayList<>(history.ratings().subList(0, earlier));
        for (int i = 0; i < earlier * times; i++) {
            Rating drawn =
                    history.ratings().get(random.nextInt(history.ratings().size()));
            ratings.add(new Rating(from.plusSeconds(random.nextLong(172_800)), drawn.stars(), drawn.verified(), false));
        }
        ratings.sort(Comparator.comparing(Rating::at));
        return Optional.of(new Story(ratings, from));
    }

    /** From the twentieth rating on nine in ten of those who really rated, when they did, give one or two stars. */
    private static Optional<Story> decline(History history, Random random) {
        int earlier = 20;
        if (history.ratings().size() < earlier + 10 || history.mean(earlier) < 3) {
            return Optional.empty();
        }
        List<Rating> ratings = new ArrayList<>(history.ratings().subList(0, earlier));
        history.ratings().stream().skip(earlier).forEach(rating -> {
            int stars = random.nextInt(10) < 9 ? 1 + random.nextInt(2) : rating.stars();
            ratings.add(new Rating(rating.at(), stars, rating.verified(), false));
        });
        return Optional.of(new Story(ratings, history.after(earlier)));
    }

    private static DelistingRule literal() {
        return rule(1, Optional.empty());
    }

    private static DelistingRule recommended(double[] share) {
        List<BigDecimal> prior = new ArrayList<>();
        for (int stars = 1; stars <= 5; stars++) {
            prior.add(BigDecimal.valueOf(share[stars] / sum(share)).setScale(8, RoundingMode.HALF_UP));
        }
        return rule(5, Optional.of(new UpperBound(95, 250, prior)));
    }

    private static DelistingRule rule(int minimumCount, Optional<UpperBound> bound) {
        return new DelistingRule(
                "replayed",
                1,
                Scope.ALL,
                200,
                minimumCount,
                Optional.empty(),
                false,
                bound,
                0,
                Relisting.MANUAL,
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty());
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "-" : "%.1f %%".formatted(100.0 * part / whole);
    }

    /** The first rating of each author and product, by product in the order of their first ratings. */
    private static List<History> read(Path file) throws IOException {
        Map<String, History> histories = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split(",");
                if (seen.add(columns[0] + " " + columns[2])) {
                    histories
                            .computeIfAbsent(columns[0], absent -> new History(columns[1], new ArrayList<>()))
                            .ratings()
                            .add(new Rating(
                                    Instant.parse(columns[4]),
                                    Integer.parseInt(columns[3]),
                                    Boolean.parseBoolean(columns[5]),
                                    false));
                }
            }
        }
        histories.values().forEach(history -> history.ratings().sort(Comparator.comparing(Rating::at)));
        return List.copyOf(histories.values());
    }
}
