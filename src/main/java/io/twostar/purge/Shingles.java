package io.twostar.purge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text as the set of its sequences of three words (of all its words if it has fewer), without regard to case and
 * punctuation. Two texts are alike as far as these sets overlap (Broder, "On the resemblance and containment of
 * documents", 1997), and the overlap can be shown to people.
 */
final class Shingles {

    private static final int WORDS = 3;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<String> words;
    private final int length;
    private final Set<String> shingles;

    private Shingles(List<String> words) {
        this.words = words;
        this.length = Math.min(WORDS, words.size());
        this.shingles = new HashSet<>();
        for (int i = 0; i + length <= words.size() && length > 0; i++) {
            shingles.add(shingle(i));
        }
    }

    static Shingles of(String text) {
        return new Shingles(BETWEEN_WORDS
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    private String shingle(int from) {
        return String.join(" ", words.subList(from, from + length));
    }

    boolean isEmpty() {
        return shingles.isEmpty();
    }

    /** Sequences in both texts as a percentage of those in either: 0 to 100. */
    int similarity(Shingles other) {
        long shared = shingles.stream().filter(other.shingles::contains).count();
        long all = shingles.size() + other.shingles.size() - shared;
        return all == 0 ? 0 : (int) (100 * shared / all);
    }

    /** What this text has in common with the other, in runs as long as possible and in this text's order. */
    List<String> sharedWith(Shingles other, int most) {
        List<String> runs = new ArrayList<>();
        int i = 0;
        while (i + length <= words.size() && runs.size() < most && length > 0) {
            int end = i;
            while (end + length <= words.size() && other.shingles.contains(shingle(end))) {
                end++;
            }
            if (end > i) {
                String run = String.join(" ", words.subList(i, end + length - 1));
                if (!runs.contains(run)) {
                    runs.add(run);
                }
                i = end;
            } else {
                i++;
            }
        }
        return runs;
    }
}
