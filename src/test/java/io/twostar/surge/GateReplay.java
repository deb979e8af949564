package io.twostar.surge;

import io.twostar.delisting.rule.DelistingRule;
import io.twostar.rating.StarCounts;
import io.twostar.surge.drift.DriftPast;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One product's reviews in the order of their times, put through gate and rule without a database: the flow, the gate's
 * rules and the delisting rule are those of the service; what is played here is who holds and who judges when.
 */
final class GateReplay {

    /** A review; {@code bogus} is known only to the evaluation. */
    record Rating(Instant at, int stars, boolean verified, boolean bogus) {

        LocalDate day() {
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        }
    }

    /** What happens: ratings, edits of earlier ratings by their number, and somebody releasing whatever is held. */
    record Edit(Instant at, int rating, int stars) {}

    record Story(List<Rating> ratings, List<Edit> edits, List<Instant> releases, Instant from, Instant to) {}

    /** The gate of the service, or as it was: with holds that never end, blind for edits and after a release. */
    record Gate(SurgeRule rule, Optional<HoldRule> hold) {}

    /** What has become of the product and its reviews. */
    record Outcome(
            List<Boolean> everDelisted,
            List<Boolean> delistedAtEnd,
            long bogusHeld,
            long bogusEverHeld,
            long bogus,
            long genuineHeld,
            long genuine,
            long low,
            long lowHeldLong,
            long cases,
            Duration time,
            long drifts,
            List<Boolean> delistedUnfound) {}

    /** What looks for slow campaigns, at the end of a day with ratings. */
    interface Drifts {
        boolean isFound(List<DriftPast.Star> counted, Side side, LocalDate day);
    }

    static final Duration LONG = Duration.ofDays(3);

    private static final class Taken {
        final Rating rating;
        int stars;
        boolean bogus;
        LocalDate arrivedOn;
        boolean held;
        boolean everHeld;
        boolean ended;
        Instant heldSince;
        Duration heldFor = Duration.ZERO;

        Taken(Rating rating) {
            this.rating = rating;
            stars = rating.stars();
            bogus = rating.bogus();
            arrivedOn = rating.day();
        }

        boolean leans(Side side) {
            return Side.of(stars) == side;
        }

        void hold(Instant now) {
            held = true;
            everHeld = true;
            heldSince = now;
        }

        void release(Instant now) {
            held = false;
            heldFor = heldFor.plus(Duration.between(heldSince, now));
        }

        Duration heldFor(Instant end) {
            return held ? heldFor.plus(Duration.between(heldSince, end)) : heldFor;
        }
    }

    private static final class Case {
        OpenCase open;
        final Window window;
        final Instant openedAt;
        final Evidence opening;
        Evidence strongest;
        final List<Taken> holds = new ArrayList<>();

        Case(OpenCase open, Window window, Instant openedAt, Evidence evidence) {
            this.open = open;
            this.window = window;
            this.openedAt = openedAt;
            opening = evidence;
            strongest = evidence;
        }
    }

    private final Optional<Gate> gate;
    private final Optional<Drifts> drift;
    private final List<DelistingRule> rules;
    private final Map<Side, Double> shares;
    private final boolean relistsBySelf;
    private final List<Taken> taken = new ArrayList<>();
    private final Map<Side, Case> open = new EnumMap<>(Side.class);
    private final Map<Side, LocalDate> released = new EnumMap<>(Side.class);
    private StarCounts counted = StarCounts.NONE;
    private ProductFlow flow;
    private LocalDate today = LocalDate.MIN;
    private final boolean[] delisted;
    private final boolean[] ever;
    private long cases;
    private Instant watchedFrom = Instant.MIN;

    private final boolean[] unfound;
    private final Map<Side, LocalDate> drifted = new EnumMap<>(Side.class);
    private long drifts;

    GateReplay(
            Optional<Gate> gate,
            Optional<Drifts> drift,
            List<DelistingRule> rules,
            Map<Side, Double> shares,
            boolean relistsBySelf) {
        this.gate = gate;
        this.drift = drift;
        unfound = new boolean[rules.size()];
        this.rules = rules;
        delisted = new boolean[rules.size()];
        ever = new boolean[rules.size()];
        this.shares = shares;
        this.relistsBySelf = relistsBySelf;
    }

    /** Plays the story; what was before its beginning is past: only what happens from then on is reported. */
    Outcome play(Story story) {
        watchedFrom = story.from();
        record Step(Instant at, Runnable act) {}
        List<Step> steps = new ArrayList<>();
        story.ratings().forEach(rating -> steps.add(new Step(rating.at(), () -> arrive(rating))));
        story.edits().forEach(edit -> steps.add(new Step(edit.at(), () -> edit(edit))));
        story.releases().forEach(at -> steps.add(new Step(at, () -> releaseAll(at))));
        steps.sort(Comparator.comparing(Step::at));
        for (Step step : steps) {
            begin(step.at());
            step.act().run();
            if (step.at().isBefore(watchedFrom)) {
                // Bad luck before the story begins is none of its business: it begins with what the numbers are then.
                for (int i = 0; i < rules.size(); i++) {
                    delisted[i] = rules.get(i).isDue(counted);
                    ever[i] = delisted[i];
                    unfound[i] = delisted[i];
                }
            }
        }
        begin(story.to());
        return outcome(story);
    }

    private Outcome outcome(Story story) {
        long[] seen = new long[8];
        for (Taken one : taken) {
            if (one.rating.at().isBefore(story.from()) && !one.bogus) {
                continue;
            }
            int kind = one.bogus ? 0 : 3;
            seen[kind] += one.held ? 1 : 0;
            seen[kind + 1] += one.everHeld ? 1 : 0;
            seen[kind + 2]++;
            if (!one.bogus && one.leans(Side.LOW)) {
                seen[6]++;
                seen[7] += one.heldFor(story.to()).compareTo(LONG) > 0 ? 1 : 0;
            }
        }
        return new Outcome(
                told(ever),
                told(delisted),
                seen[0],
                seen[1],
                seen[2],
                seen[3],
                seen[5],
                seen[6],
                seen[7],
                cases,
                Duration.between(story.from(), story.to()),
                drifts,
                told(unfound));
    }

    private static List<Boolean> told(boolean[] ofRules) {
        return IntStream.range(0, ofRules.length).mapToObj(i -> ofRules[i]).toList();
    }

    private boolean isNow() {
        return gate.flatMap(Gate::hold).isPresent();
    }

    /** Ends the cases whose time has come, at their time, and looks at the past afresh on a new day. */
    private void begin(Instant now) {
        if (isNow()) {
            for (Map.Entry<Side, Case> entry : List.copyOf(open.entrySet())) {
                Case surge = entry.getValue();
                Instant end = surge.openedAt.plus(
                        Duration.ofDays(gate.get().hold().get().days(surge.strongest)));
                Instant early = surge.openedAt.plus(
                        Duration.ofDays(gate.get().hold().get().leastDays()));
                if (!end.isAfter(now)) {
                    end(entry.getKey(), surge, end, false);
                } else if (!early.isAfter(now)) {
                    end(entry.getKey(), surge, now, true);
                }
            }
        }
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!day.equals(today)) {
            drift.filter(found -> !now.isBefore(watchedFrom)).ifPresent(this::lookForDrifts);
            today = day;
            read();
        }
    }

    /** As the daily check does: one case at a time, and none within 90 days of the one before. */
    private void lookForDrifts(Drifts past) {
        LocalDate day =
                taken.isEmpty() ? today : taken.get(taken.size() - 1).rating.day();
        if (day.isBefore(LocalDate.ofInstant(watchedFrom, ZoneOffset.UTC))) {
            return;
        }
        List<DriftPast.Star> counts = taken.stream()
                .filter(one -> !one.held)
                .map(one -> new DriftPast.Star(one.rating.day(), one.stars, one.rating.verified()))
                .toList();
        for (Side side : List.of(Side.LOW, Side.MIDDLE)) {
            boolean isQuiet =
                    drifted.containsKey(side) && day.isBefore(drifted.get(side).plusDays(90));
            if (!isQuiet && past.isFound(counts, side, day)) {
                drifted.put(side, day);
                drifts++;
            }
        }
    }

    private void read() {
        flow = new ProductFlow(counted, today);
        for (Taken one : taken) {
            long age = ChronoUnit.DAYS.between(one.rating.day(), today);
            int from = age < ProductFlow.HORIZON ? ProductFlow.zone(age) : -1;
            if (from >= 0) {
                flow.stored(from, one.stars, one.rating.verified(), one.held, 1, one.rating.day());
            }
            long arrived = ChronoUnit.DAYS.between(one.arrivedOn, today);
            if (!one.arrivedOn.equals(one.rating.day()) && arrived < ProductFlow.HORIZON) {
                flow.moved(from, ProductFlow.zone(arrived), one.stars, one.rating.verified(), one.held, 1);
            }
        }
        shares.forEach(flow::share);
        if (isNow()) {
            open.forEach((side, surge) -> flow.open(side, surge.open));
        }
    }

    private void end(Side side, Case surge, Instant end, boolean early) {
        LocalDate day = LocalDate.ofInstant(end, ZoneOffset.UTC);
        List<Taken> holds = surge.holds.stream().filter(one -> one.held).toList();
        long others = taken.stream()
                .filter(one -> !one.held || side != Side.MIDDLE && one.leans(Side.MIDDLE))
                .filter(one -> !one.arrivedOn.isBefore(surge.open.from()))
                .count();
        long sided = taken.stream()
                .filter(one -> !one.held && !one.arrivedOn.isBefore(surge.open.from()) && one.leans(side))
                .count();
        int days = (int) ChronoUnit.DAYS.between(surge.open.from(), day) + 1;
        Window window = new Window(
                days,
                others + holds.size(),
                sided + holds.size(),
                surge.window.settled(),
                surge.window.before(),
                surge.window.oneSidedBefore(),
                surge.window.baseline(),
                surge.window.baselineDays());
        HoldRule rule = gate.get().hold().get();
        boolean genuine = rule.isGenuine(gate.get().rule(), window, surge.opening.usualShare());
        if (early && !genuine) {
            return;
        }
        long let =
                genuine ? holds.size() : rule.ordinary(gate.get().rule(), window, holds.size(), side, shares.get(side));
        open.remove(side);
        List<Taken> byTime = holds.stream()
                .sorted(Comparator.comparing((Taken one) -> one.arrivedOn).thenComparing(one -> one.rating.at()))
                .toList();
        for (int i = 0; i < byTime.size(); i++) {
            Taken one = byTime.get(i);
            if (i < let) {
                letCount(one, end);
                one.ended = true;
            }
            if (genuine || i >= let) {
                one.arrivedOn = day.minusDays(SurgeRule.LONGEST);
            }
        }
        today = LocalDate.MIN;
        judge(false);
    }

    private void letCount(Taken one, Instant now) {
        one.release(now);
        counted = counted.plus(one.stars, 1);
    }

    private void releaseAll(Instant now) {
        open.forEach((side, surge) -> {
            released.put(side, today);
            surge.holds.stream().filter(one -> one.held).forEach(one -> {
                letCount(one, now);
                if (isNow()) {
                    one.arrivedOn = today.minusDays(SurgeRule.LONGEST);
                }
            });
        });
        open.clear();
        read();
        judge(false);
    }

    private void arrive(Rating rating) {
        Taken one = new Taken(rating);
        taken.add(one);
        admitting = one;
        admit(one, rating.at());
        admitting = null;
    }

    /** What is being admitted is not among those that a case it opens can hold. */
    private void admit(Taken one, Instant now) {
        boolean born = one.rating.day().equals(today);
        Optional<Evidence> evidence = Optional.empty();
        Side side = Side.of(one.stars);
        boolean held = false;
        if (gate.isPresent() && (isNow() || side != Side.MIDDLE)) {
            flow.arrive(one.stars, one.rating.verified(), true, born);
            if (!isNow() && open.containsKey(side)) {
                held = true;
            } else {
                evidence = isNow() ? gate.get().rule().judge(flow, side) : before(side);
                held = evidence.isPresent();
            }
            Optional<Window> window = evidence.map(found -> flow.window(found, side));
            flow.depart(one.stars);
            if (evidence.isPresent()) {
                open(side, evidence.get(), window.get(), now);
            }
        }
        held = held && !one.rating.verified();
        flow.arrive(one.stars, one.rating.verified(), held, born);
        if (held) {
            one.hold(now);
            open.get(side).holds.add(one);
        } else {
            counted = counted.plus(one.stars, 1);
        }
        judge(evidence.isPresent());
    }

    /** As it was: no window that reaches back to a release is looked at. */
    private Optional<Evidence> before(Side side) {
        for (int i = 0; i < SurgeRule.WINDOWS.length; i++) {
            LocalDate start = today.minusDays(SurgeRule.WINDOWS[i] - 1L);
            if (!released.containsKey(side) || start.isAfter(released.get(side))) {
                Optional<Evidence> found = gate.get().rule().judge(flow.window(i, side), side, flow.share(side));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private void open(Side side, Evidence evidence, Window window, Instant now) {
        LocalDate from = today.minusDays(evidence.windowDays() - 1L);
        Case surge = open.get(side);
        if (surge == null) {
            cases++;
            surge = new Case(new OpenCase(null, from, evidence.windowDays()), window, now, evidence);
            open.put(side, surge);
        } else {
            if (evidence.volumeProbability() * evidence.starsProbability()
                    < surge.strongest.volumeProbability() * surge.strongest.starsProbability()) {
                surge.strongest = evidence;
            }
            surge.open = new OpenCase(
                    null,
                    from.isBefore(surge.open.from()) ? from : surge.open.from(),
                    Math.max(evidence.windowDays(), surge.open.days()));
        }
        if (isNow()) {
            flow.open(side, surge.open);
        }
        if (!flow.hasUnverified(evidence.windowDays(), side)) {
            return;
        }
        for (Taken one : taken) {
            if (!one.held
                    && !one.ended
                    && !one.rating.verified()
                    && !one.arrivedOn.isBefore(from)
                    && one.leans(side)
                    && one != admitting) {
                one.hold(now);
                surge.holds.add(one);
                counted = counted.plus(one.stars, -1);
                flow.hold(one.stars, one.arrivedOn, one.rating.day().equals(today));
            }
        }
    }

    private Taken admitting;

    private void edit(Edit edit) {
        Taken one = taken.get(edit.rating());
        boolean born = one.rating.day().equals(today);
        int before = one.stars;
        if (one.held) {
            return;
        }
        counted = counted.plus(before, -1);
        flow.leave(before, one.rating.verified(), false, one.arrivedOn, born);
        one.stars = edit.stars();
        one.bogus = true;
        if (isNow()) {
            one.arrivedOn = today;
            admitting = one;
            admit(one, edit.at());
            admitting = null;
        } else {
            counted = counted.plus(one.stars, 1);
            read();
            Side side = Side.of(one.stars);
            Optional<Evidence> evidence = gate.isEmpty() || open.containsKey(side) ? Optional.empty() : before(side);
            evidence.ifPresent(found -> open(side, found, flow.window(0, side), edit.at()));
            if (open.containsKey(side) && !one.held) {
                one.hold(edit.at());
                open.get(side).holds.add(one);
                counted = counted.plus(one.stars, -1);
                read();
            }
            judge(false);
        }
    }

    private void judge(boolean evidenceTaken) {
        for (int i = 0; i < rules.size(); i++) {
            boolean due = rules.get(i).isDue(counted);
            if (!delisted[i] && due) {
                delisted[i] = true;
                ever[i] = true;
                unfound[i] = drifts == 0;
            } else if (delisted[i] && !due && (evidenceTaken || relistsBySelf)) {
                delisted[i] = false;
            }
        }
    }
}
