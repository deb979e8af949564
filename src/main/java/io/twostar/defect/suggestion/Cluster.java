package io.twostar.defect.suggestion;

import io.twostar.defect.EvidenceKind;
import java.util.List;

/**
 * Complaints that share words.
 *
 * @param words those that most of them share, the most telling first
 * @param passages the complaints, in the order in which they were given
 */
record Cluster(List<Word> words, List<Passage> passages, double weight) {

    /**
     * A word as customers write it.
     *
     * @param texts how many of the complaints have it
     * @param others how many of the other texts that were looked at have it
     * @param weight sum of its tf-idf weights in the complaints
     */
    record Word(String word, int texts, int others, double weight) {}

    /** How many different people of the staff, or else customers, say so. */
    long speakers(boolean staff) {
        return passages.stream()
                .filter(passage -> staff == (passage.kind() == EvidenceKind.OBSERVATION))
                .map(Passage::speaker)
                .distinct()
                .count();
    }
}
