package io.twostar.defect.suggestion;

import io.twostar.defect.EvidenceKind;
import java.util.List;
import java.util.UUID;

/**
 * What may be defects of a product.
 *
 * @param complaints texts that may tell of a defect, {@code others} those that show which words are common
 */
record DefectSuggestions(String productId, int complaints, int others, List<DefectSuggestion> items) {

    private static final int MOST_PASSAGES = 100;

    /** Complaints that share words; what is listed can be linked to a defect as it is. */
    record DefectSuggestion(List<Cluster.Word> words, long customers, long staff, List<SuggestedPassage> passages) {}

    /** A complaint, cut around the first of the shared words. */
    record SuggestedPassage(EvidenceKind kind, UUID id, String excerpt) {}

    static DefectSuggestions of(String productId, List<Passage> passages, List<Cluster> clusters) {
        int complaints = (int) passages.stream().filter(Passage::isComplaint).count();
        return new DefectSuggestions(
                productId,
                complaints,
                passages.size() - complaints,
                clusters.stream().map(DefectSuggestions::suggestion).toList());
    }

    private static DefectSuggestion suggestion(Cluster cluster) {
        List<String> words = cluster.words().stream().map(Cluster.Word::word).toList();
        return new DefectSuggestion(
                cluster.words(),
                cluster.speakers(false),
                cluster.speakers(true),
                cluster.passages().stream()
                        .limit(MOST_PASSAGES)
                        .map(passage -> new SuggestedPassage(passage.kind(), passage.id(), Excerpt.of(passage, words)))
                        .toList());
    }
}
