package io.twostar.surge;

import io.twostar.surge.GateReplay.Rating;
import io.twostar.surge.drift.DriftPast;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

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

    /** Liked so far, and rated often enough for a story that begins after so many ratings. */
    boolean isLiked(int first) {
        return ratings.size() >= first && mean(first) >= 3;
    }

    double mean(int first) {
        return ratings.subList(0, first).stream()
                .mapToInt(Rating::stars)
                .average()
                .orElse(0);
    }

    /** The first ratings, and those that really came until then. */
    List<Rating> until(int first, Instant to) {
        List<Rating> until = new ArrayList<>(ratings.subList(0, first));
        ratings.stream().skip(first).filter(rating -> rating.at().isBefore(to)).forEach(until::add);
        return until;
    }

    History mirrored() {
        return new History(
                category,
                ratings.stream()
                        .map(rating -> new Rating(rating.at(), 6 - rating.stars(), rating.verified(), false))
                        .toList());
    }

    /** As a shop without purchase records knows it. */
    History withoutPurchases() {
        return new History(
                category,
                ratings.stream()
                        .map(rating -> new Rating(rating.at(), rating.stars(), false, false))
                        .toList());
    }

    List<DriftPast.Star> stars() {
        return ratings.stream()
                .map(rating -> new DriftPast.Star(rating.day(), rating.stars(), rating.verified()))
                .toList();
    }

    /** The first rating of each author and product, by product in the order of their first ratings. */
    static List<History> read(Path file) throws IOException {
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
