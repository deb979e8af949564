package io.twostar.surge;

import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.RuleDraft;
import io.twostar.delisting.rule.UpperBound;
import io.twostar.surge.GateReplay.Gate;
import io.twostar.surge.GateReplay.Outcome;
import io.twostar.surge.drift.DriftPast;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Attacks and honest stories on real histories of ratings, the same every time: what gate and rule make of them, without a
 * gate, with the gate as it was before its cases ended, and with the gate as it is. Run by src/check/brigades.sh.
 */
final class Brigades {

    private static final SurgeRule RULE = new SurgeRule(20, 5, 0.001);
    static final Optional<Gate> BEFORE = Optional.of(new Gate(RULE, Optional.empty()));
    static final Optional<Gate> NOW = Optional.of(new Gate(RULE, Optional.of(new HoldRule(2, 14))));

    private static final List<Duration> SPREADS =
            List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(90));
    private static final String ROW = "%-38s %-7s %8s %11s %11s %9s %8s %8s %9s %9s %7s %6s %6s %6s %9s%n";

    private final List<History> histories;
    private final IntPredicate chosen;
    private final Map<String, double[]> shares = new HashMap<>();
    private final Map<String, DriftPast> pasts;

    /** @param chosen which products take part in the scenarios, by number */
    Brigades(List<History> histories, IntPredicate chosen) {
        this.histories = histories;
        this.chosen = chosen;
        for (History history : histories) {
            double[] share = shares.computeIfAbsent(history.category(), absent -> new double[6]);
            history.ratings().forEach(rating -> share[rating.stars()]++);
        }
        pasts = histories.stream()
                .collect(Collectors.groupingBy(
                        History::category,
                        Collectors.collectingAndThen(
                                Collectors.flatMapping(history -> history.stars().stream(), Collectors.toList()),
                                all -> new DriftPast(RULE, all))));
    }

    public static void main(String[] arguments) throws IOException {
        List<History> histories = History.read(Path.of(arguments[0]));
        String only = arguments.length > 1 ? arguments[1] : "";
        System.out.printf(
                ROW,
                "story",
                "gate",
                "products",
                "ever out",
                "out at end",
                "precision",
                "held ever",
                "at end",
                "genuine",
                "low > 3 d",
                "cases",
                "years",
                "drifts",
                "found",
                "unfound");
        if (arguments.length > 2 && arguments[2].equals("unverified")) {
            histories = histories.stream().map(History::withoutPurchases).toList();
        }
        List<History> played = histories;
        boolean isHalved = arguments.length > 2 && arguments[2].equals("halves");
        for (String half : isHalved ? List.of("even", "odd") : List.of("all")) {
            IntPredicate chosen = i -> half.equals("all") || (i % 2 == 0) == half.equals("even");
            Brigades brigades = new Brigades(played, chosen);
            stories().forEach((name, plot) -> {
                if (name.startsWith(only)) {
                    brigades.tell(half.equals("all") ? name : name + ", " + half, plot);
                }
            });
        }
    }

    private static Map<String, Plots.Plot> stories() {
        Map<String, Plots.Plot> stories = new LinkedHashMap<>();
        stories.put("release and go on", Plots.releaseAndGoOn());
        stories.put("sleepers", Plots.sleepers());
        stories.put("shield", Plots.shield());
        stories.put("drip, 4 a month, 1 year", Plots.drip(4, 1, 1));
        stories.put("drip, 4 a month, 2 years", Plots.drip(4, 1, 2));
        stories.put("drip, 4 three-star a month, 2 years", Plots.drip(4, 3, 2));
        stories.put("three-star flood, 500 in a day", Plots.flood(500, Duration.ofDays(1)));
        stories.put("three-star flood, 60 in 7 d", Plots.flood(60, Duration.ofDays(7)));
        stories.put("three-star flood, 60 in 30 d", Plots.flood(60, Duration.ofDays(30)));
        stories.put("as it was", Plots.asItWas());
        for (int i = 1; i <= 10; i++) {
            stories.put("in any order, " + i, Plots.inAnyOrder(i));
        }
        for (int verified : new int[] {0, 50, 85}) {
            for (int aWeek : new int[] {10, 30, 100}) {
                stories.put(
                        "bad batch, %d a week, %d %% verified".formatted(aWeek, verified),
                        Plots.badBatch(aWeek, verified));
            }
        }
        stories.put("sale, x3", Plots.sale(3, Duration.ofDays(2)));
        stories.put("sale, x10", Plots.sale(10, Duration.ofDays(2)));
        stories.put("honest decline", Plots.decline());
        for (int earlier : new int[] {5, 20, 50}) {
            for (Duration spread : SPREADS) {
                for (int times : new int[] {1, 3}) {
                    stories.put(
                            "attack, %d earlier, %s, x%d".formatted(earlier, spelled(spread), times),
                            Plots.attack(earlier, spread, times));
                }
            }
        }
        SPREADS.forEach(spread -> stories.put("rescue, " + spelled(spread), Plots.rescue(spread)));
        return stories;
    }

    private static String spelled(Duration spread) {
        return spread.toDays() == 0 ? spread.toHours() + " h" : spread.toDays() + " d";
    }

    private void tell(String name, Plots.Plot plot) {
        Map<String, Optional<Gate>> gates = new LinkedHashMap<>();
        gates.put("none", Optional.empty());
        gates.put("before", BEFORE);
        gates.put("now", NOW);
        gates.forEach((gate, rule) -> System.out.printf(ROW, row(name, gate, plot, rule)));
    }

    private Object[] row(String name, String gate, Plots.Plot plot, Optional<Gate> surge) {
        Tally all = play(plot, surge, name.startsWith("rescue"));
        return new Object[] {
            name,
            gate,
            all.products,
            all.ever[0] + " / " + all.ever[1],
            all.atEnd[0] + " / " + all.atEnd[1],
            share(all.bogusHeld, all.bogusHeld + all.genuineHeld),
            share(all.bogusEverHeld, all.bogus),
            share(all.bogusHeld, all.bogus),
            share(all.genuineHeld, all.genuine),
            share(all.lowHeldLong, all.low),
            all.cases,
            Math.round(all.years),
            all.drifts,
            all.found,
            all.unfound[0] + " / " + all.unfound[1]
        };
    }

    /** Sums over products; of delistings under the literal and under the recommended rule. */
    static final class Tally {
        int products;
        final int[] ever = new int[2];
        final int[] atEnd = new int[2];
        long bogusHeld;
        long bogusEverHeld;
        long bogus;
        long genuineHeld;
        long genuine;
        long low;
        long lowHeldLong;
        long cases;
        double years;
        long drifts;
        int found;
        final int[] unfound = new int[2];

        void add(Outcome outcome) {
            products++;
            for (int rule = 0; rule < 2; rule++) {
                ever[rule] += outcome.everDelisted().get(rule) ? 1 : 0;
                unfound[rule] += outcome.delistedUnfound().get(rule) ? 1 : 0;
                atEnd[rule] += outcome.delistedAtEnd().get(rule) ? 1 : 0;
            }
            bogusHeld += outcome.bogusHeld();
            bogusEverHeld += outcome.bogusEverHeld();
            bogus += outcome.bogus();
            genuineHeld += outcome.genuineHeld();
            genuine += outcome.genuine();
            low += outcome.low();
            lowHeldLong += outcome.lowHeldLong();
            cases += outcome.cases();
            years += outcome.time().toDays() / 365.25;
            drifts += outcome.drifts();
            found += outcome.drifts() > 0 ? 1 : 0;
        }
    }

    /** What becomes of all products; which rule judges changes nothing of what is held. */
    Tally play(Plots.Plot plot, Optional<Gate> gate, boolean relistsBySelf) {
        List<Outcome> outcomes = IntStream.range(0, histories.size())
                .parallel()
                .filter(chosen)
                .mapToObj(i -> plot.of(histories.get(i), new Random(i))
                        .map(story ->
                                replay(histories.get(i), gate, relistsBySelf).play(story)))
                .flatMap(Optional::stream)
                .toList();
        Tally tally = new Tally();
        outcomes.forEach(tally::add);
        return tally;
    }

    private GateReplay replay(History history, Optional<Gate> gate, boolean relistsBySelf) {
        double[] share = shares.get(history.category());
        Map<Side, Double> sides = Map.of(
                Side.LOW, (share[1] + share[2]) / sum(share),
                Side.MIDDLE, share[3] / sum(share),
                Side.HIGH, (share[4] + share[5]) / sum(share));
        DriftPast past = pasts.get(history.category());
        Optional<GateReplay.Drifts> drift = gate.filter(known -> known.hold().isPresent())
                .map(known -> (counted, side, day) ->
                        past.judge(counted, history.stars(), side, day).isPresent());
        return new GateReplay(
                gate, drift, List.of(rule(1, Optional.empty()), recommended(share)), sides, relistsBySelf);
    }

    private static DelistingRule recommended(double[] share) {
        List<BigDecimal> prior = new ArrayList<>();
        for (int stars = 1; stars <= 5; stars++) {
            prior.add(BigDecimal.valueOf(share[stars] / sum(share)).setScale(8, RoundingMode.HALF_UP));
        }
        return rule(5, Optional.of(new UpperBound(95, 250, prior)));
    }

    private static DelistingRule rule(int minimumCount, Optional<UpperBound> bound) {
        RuleDraft draft = new RuleDraft();
        draft.minimumCount = minimumCount;
        draft.upperBound = bound;
        return draft.rule();
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
}
