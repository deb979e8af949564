package io.twostar.text;

import java.util.Arrays;
import java.util.List;

/**
 * Similarity of two texts: the share of three-word sequences that they have in common (Jaccard), and marks that find
 * similar texts without comparing all pairs (MinHash with bands: A. Broder, "On the resemblance and containment of
 * documents", 1997). Short texts have no marks, because many people say the same in few words.
 */
public final class TextSimilarity {

    /** Texts with fewer words are similar by chance. */
    private static final int FEWEST_WORDS = 8;

    private static final int RUN = 3;

    /** Two of 90 % similarity share one of four marks of two rows with 99.9 %, two of 20 % with 15 %. */
    private static final int MARKS = 4;

    private static final int ROWS = 2;
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_FACTOR = 0x100000001b3L;
    private static final long SEED = 0x9e3779b97f4a7c15L;

    private final long[] runs;

    private TextSimilarity(long[] runs) {
        this.runs = runs;
    }

    public static TextSimilarity of(String text) {
        List<String> words = Words.of(text);
        if (words.size() < FEWEST_WORDS) {
            return new TextSimilarity(new long[0]);
        }
        long[] hashes = words.stream().mapToLong(TextSimilarity::hash).toArray();
        long[] runs = new long[hashes.length - RUN + 1];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = mix(mix(mix(hashes[i]) + hashes[i + 1]) + hashes[i + 2]);
        }
        return new TextSimilarity(Arrays.stream(runs).sorted().distinct().toArray());
    }

    /** Jaccard similarity, 0 to 1; 0 for short texts. */
    public double to(TextSimilarity other) {
        if (runs.length == 0 || other.runs.length == 0) {
            return 0;
        }
        long common = Arrays.stream(runs)
                .filter(run -> Arrays.binarySearch(other.runs, run) >= 0)
                .count();
        return (double) common / (runs.length + other.runs.length - common);
    }

    /** Similar texts nearly always share a mark; short texts have none. */
    public long[] marks() {
        if (runs.length == 0) {
            return new long[0];
        }
        long[] marks = new long[MARKS];
        for (int mark = 0; mark < MARKS; mark++) {
            long value = mark;
            for (int row = 0; row < ROWS; row++) {
                value = mix(value + smallest(SEED * (1 + mark * ROWS + row)));
            }
            marks[mark] = value;
        }
        return marks;
    }

    private long smallest(long seed) {
        long smallest = Long.MAX_VALUE;
        for (long run : runs) {
            smallest = Math.min(smallest, mix(run ^ seed));
        }
        return smallest;
    }

    private static long hash(String word) {
        long hash = FNV_START;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * FNV_FACTOR;
        }
        return hash;
    }

    /** The finalizer of SplitMix64: every bit of the result depends on every bit of the value. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
