package io.twostar.delisting.simulation;

import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.Prior;
import io.twostar.delisting.rule.RuleDraft;
import io.twostar.delisting.rule.StarShares;
import io.twostar.delisting.rule.UpperBound;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Chooses rules on one half of a shop's products and evaluates them on the other half, which influenced neither the
 * rules nor their priors: ten splits, both ways, the same every time. Run by src/check/rules.sh.
 */
final class RuleChoice {

    private static final int SPLITS = 10;
    private static final int FEWEST_RATINGS = 10;
    private static final int[] GATHERED = {8, 10, 15, 30, Integer.MAX_VALUE};
    private static final int[] MINIMUM_COUNTS = {1, 5, 8, 10};
    private static final int[] BOUNDS = {0, 225, 250, 275, 300};
    private static final Prior.Source[] SOURCES = {Prior.Source.SHOP, Prior.Source.CATEGORY, Prior.Source.DEFAULT};

    private record Rating(Instant at, int stars, boolean verified) {}

    private record History(String category, List<Rating> ratings) {

        boolean isBad() {
            return ratings.stream().mapToInt(Rating::stars).sum() <= 2 * ratings.size();
        }
    }

    /** @param atMost in hundredths of a star; 0 for no bound */
    private record Candidate(int minimumCount, int atMost) {

        @Override
        public String toString() {
            return minimumCount + (atMost == 0 ? "" : " and " + BigDecimal.valueOf(atMost, 2));
        }
    }

    /** What a rule has done to some products. */
    private static final class Score {
        private long good;
        private long goodDelisted;
        private long bad;
        private final List<Long> caughtAt = new ArrayList<>();

        void add(Score other) {
            good += other.good;
            goodDelisted += other.goodDelisted;
            bad += other.bad;
            caughtAt.addAll(other.caughtAt);
        }

        long median() {
            Collections.sort(caughtAt);
            return caughtAt.isEmpty() ? 0 : caughtAt.get(caughtAt.size() / 2);
        }

        @Override
        public String toString() {
            return "%d of %d, %d of %d".formatted(caughtAt.size(), bad, goodDelisted, good);
        }
    }

    private static final Comparator<Score> BETTER = Comparator.comparingInt((Score score) -> -score.caughtAt.size())
            .thenComparingLong(score -> score.goodDelisted)
            .thenComparingLong(Score::median);

    public static void main(String[] arguments) throws IOException {
        List<History> histories = read(Path.of(arguments[0])).stream()
                .filter(history -> history.ratings().size() >= FEWEST_RATINGS)
                .toList();
        List<List<History>> halves = new ArrayList<>(); // each followed by the other one
        for (int split = 0; split < SPLITS; split++) {
            List<History> shuffled = new ArrayList<>(histories);
            Collections.shuffle(shuffled, new Random(split));
            int half = shuffled.size() / 2;
            List<History> one = shuffled.subList(0, half);
            List<History> other = shuffled.subList(half, shuffled.size());
            halves.addAll(List.of(one, other, other, one));
        }
        System.out.println(
                "Chosen on one half (most bad products caught, then fewest good ones delisted), told of the other");
        System.out.printf("%-10s %-50s %12s %14s %8s%n", "prior", "chosen", "bad caught", "good delisted", "ratings");
        for (Prior.Source source : SOURCES) {
            choose(halves, source);
        }
        System.out.println(
                "\nBad caught, good delisted, where products gather no more ratings than these; priors from the other half");
        for (Candidate candidate : List.of(
                new Candidate(1, 0),
                new Candidate(5, 0),
                new Candidate(10, 0),
                new Candidate(5, 250),
                new Candidate(5, 275),
                new Candidate(5, 300))) {
            for (Prior.Source source : candidate.atMost() == 0 ? new Prior.Source[] {Prior.Source.DEFAULT} : SOURCES) {
                tellBySize(halves, candidate, source);
            }
        }
    }

    private static void choose(List<List<History>> halves, Prior.Source source) {
        Map<String, Integer> chosen = new TreeMap<>();
        Score told = new Score();
        for (int i = 0; i < halves.size(); i += 2) {
            List<History> known = halves.get(i);
            Candidate best = null;
            Score bestScore = null;
            for (int minimumCount : MINIMUM_COUNTS) {
                for (int bound : BOUNDS) {
                    Candidate candidate = new Candidate(minimumCount, bound);
                    Score score = score(known, known, candidate, source, Integer.MAX_VALUE);
                    if (best == null || BETTER.compare(score, bestScore) < 0) {
                        best = candidate;
                        bestScore = score;
                    }
                }
            }
            chosen.merge(best.toString(), 1, Integer::sum);
            told.add(score(known, halves.get(i + 1), best, source, Integer.MAX_VALUE));
        }
        System.out.printf(
                "%-10s %-50s %12s %14s %8d%n",
                source,
                chosen,
                told.caughtAt.size() + " of " + told.bad,
                told.goodDelisted + " of " + told.good,
                told.median());
    }

    private static void tellBySize(List<List<History>> halves, Candidate candidate, Prior.Source source) {
        System.out.printf("%-12s %-10s", candidate, candidate.atMost() == 0 ? "-" : source);
        for (int gathered : GATHERED) {
            Score told = new Score();
            for (int i = 0; i < halves.size(); i += 2) {
                told.add(score(halves.get(i), halves.get(i + 1), candidate, source, gathered));
            }
            System.out.printf("  %s: %s", gathered == Integer.MAX_VALUE ? "all" : gathered, told);
        }
        System.out.println();
    }

    /** @param gathered ratings of a product after which nothing more is seen of it */
    private static Score score(
            List<History> known, List<History> judged, Candidate candidate, Prior.Source source, int gathered) {
        Map<String, DelistingRule> rules = new HashMap<>();
        Score score = new Score();
        for (History history : judged) {
            Replay replay = new Replay(rules.computeIfAbsent(
                    history.category(), category -> rule(candidate, prior(known, category, source))));
            history.ratings().stream()
                    .limit(gathered)
                    .forEach(rating -> replay.rate(rating.at(), rating.stars(), rating.verified()));
            score.good += history.isBad() ? 0 : 1;
            score.bad += history.isBad() ? 1 : 0;
            score.goodDelisted += replay.wasDelisted() && !history.isBad() ? 1 : 0;
            if (replay.wasDelisted() && history.isBad()) {
                score.caughtAt.add(replay.ratingsAtFirst());
            }
        }
        return score;
    }

    /** As the service measures it: of the category if it has 50 ratings, else of the shop, else the default. */
    private static Prior prior(List<History> known, String category, Prior.Source source) {
        if (source == Prior.Source.DEFAULT) {
            return Prior.DEFAULT;
        }
        long[] counts = new long[6];
        known.stream()
                .filter(history ->
                        source == Prior.Source.SHOP || history.category().equals(category))
                .forEach(history -> history.ratings().forEach(rating -> counts[rating.stars()]++));
        long total = counts[1] + counts[2] + counts[3] + counts[4] + counts[5];
        if (total < 50) {
            return source == Prior.Source.SHOP ? Prior.DEFAULT : prior(known, category, Prior.Source.SHOP);
        }
        List<BigDecimal> shares = new ArrayList<>();
        for (int stars = 1; stars <= 5; stars++) {
            shares.add(BigDecimal.valueOf(counts[stars])
                    .divide(BigDecimal.valueOf(total), StarShares.DECIMALS, RoundingMode.HALF_UP));
        }
        return new Prior(shares, source, total);
    }

    private static DelistingRule rule(Candidate candidate, Prior prior) {
        RuleDraft draft = new RuleDraft();
        draft.minimumCount = candidate.minimumCount();
        draft.upperBound =
                candidate.atMost() == 0 ? Optional.empty() : Optional.of(new UpperBound(95, candidate.atMost(), prior));
        return draft.rule();
    }

    /** The first rating of each author and product, by time. */
    private static List<History> read(Path file) throws IOException {
        Map<String, History> histories = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .filter(row -> seen.add(row[0] + " " + row[2]))
                    .forEach(row -> histories
                            .computeIfAbsent(row[0], absent -> new History(row[1], new ArrayList<>()))
                            .ratings()
                            .add(new Rating(
                                    Instant.parse(row[4]), Integer.parseInt(row[3]), Boolean.parseBoolean(row[5]))));
        }
        histories.values().forEach(history -> history.ratings().sort(Comparator.comparing(Rating::at)));
        return List.copyOf(histories.values());
    }
}
