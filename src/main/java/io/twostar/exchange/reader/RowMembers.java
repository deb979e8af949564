package io.twostar.exchange.reader;

import io.twostar.exchange.format.FieldMapping;
import io.twostar.exchange.format.FileColumn;
import io.twostar.exchange.format.FileShape;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which members of nested rows are which columns, by their paths: names separated by dots. */
public final class RowMembers {

    /** Between several values of one column. */
    public static final String BETWEEN = "\n";

    private static final int MOST_PATHS = 10_000;

    /** @param rank of several names for one value the lowest that is there holds */
    private record Target(int place, int rank) {}

    private final String[] blank;
    private final List<FieldMapping> mappings;
    private final Map<String, List<Target>> exact = new HashMap<>();
    private final Map<String, List<Target>> plain = new HashMap<>();
    private final Set<String> parents = new HashSet<>();
    private final Map<String, List<Target>> found = new HashMap<>();
    private final BitSet lists = new BitSet();
    private final boolean[] seen;
    private final int[] ranks;
    private String[] values;

    RowMembers(FileShape shape) {
        mappings = shape.mappings();
        blank = shape.blank();
        values = blank.clone();
        shape.columns().stream().filter(FileColumn::isList).forEach(list -> lists.set(list.ordinal()));
        seen = new boolean[values.length];
        ranks = new int[values.length];
        for (FieldMapping mapping : mappings) {
            for (int i = 0; i < mapping.names().size(); i++) {
                String name = mapping.names().get(i);
                add(exact, name, new Target(mapping.place(), 2 * i));
                add(plain, FieldMapping.plain(name), new Target(mapping.place(), 2 * i + 1));
                for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                    parents.add(FieldMapping.plain(name.substring(0, dot)));
                }
            }
        }
    }

    private static void add(Map<String, List<Target>> targets, String name, Target target) {
        targets.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(target);
    }

    void begin() {
        values = blank.clone();
        Arrays.fill(ranks, Integer.MAX_VALUE);
    }

    /** Whether a mapped member lies below. */
    boolean hasBelow(String path) {
        return !parents.isEmpty() && parents.contains(FieldMapping.plain(path));
    }

    boolean isWanted(String path) {
        return !targets(path).isEmpty();
    }

    /** Adds a value at a path; only list columns take more than one. */
    void put(String path, String value) {
        for (Target target : targets(path)) {
            int place = target.place();
            seen[place] = true;
            if (target.rank() == ranks[place] && lists.get(place)) {
                values[place] += BETWEEN + value;
            } else if (target.rank() < ranks[place] && !value.isBlank()) {
                values[place] = value;
                ranks[place] = target.rank();
            }
        }
    }

    private List<Target> targets(String path) {
        List<Target> targets = found.get(path);
        if (targets == null) {
            targets = exact.getOrDefault(path, plain.getOrDefault(FieldMapping.plain(path), List.of()));
            if (found.size() < MOST_PATHS) {
                found.put(path, targets);
            }
        }
        return targets;
    }

    String[] values() {
        return values;
    }

    /** @throws ValidationProblem if rows that were read so far had nothing of what they must have or were said to have */
    void requireSeen() {
        List<ValidationError> errors = new ArrayList<>();
        for (FieldMapping mapping : mappings) {
            if (!seen[mapping.place()] && mapping.isAsked()) {
                errors.add(ValidationError.query(
                        "columns",
                        "missing",
                        mapping.title() + " was looked for as " + String.join(" or ", mapping.names())
                                + ", which no row has"));
            } else if (!seen[mapping.place()] && mapping.isRequired()) {
                errors.add(ValidationError.body(
                        mapping.title(),
                        "required",
                        "was looked for as " + String.join(" or ", mapping.names())
                                + ", which no row has. The parameter columns says what it is called."));
            }
        }
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
    }

    boolean hasSeenAll() {
        return mappings.stream()
                .allMatch(mapping -> seen[mapping.place()] || !mapping.isAsked() && !mapping.isRequired());
    }
}
