package io.twostar.defect.suggestion;

import io.twostar.text.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.search.similarities.ClassicSimilarity;

/**
 * Groups complaints by the words that they share and that other texts do not have: a pure function of the texts. Words are
 * weighted by tf-idf (Lucene's {@link ClassicSimilarity}: square root of the frequency, and {@code 1 + ln((N + 1) / (n + 1))}
 * for a word in n of N texts). The word that weighs most begins a cluster; words that occur in mostly the same complaints
 * join it; and so on with the words that are left. So every cluster is explained by the words that made it.
 */
final class Clustering {

    private static final ClassicSimilarity TF_IDF = new ClassicSimilarity();

    /** A word must be so many times as frequent in complaints as in other texts, else it only says what the product is. */
    private static final double LEAST_LIFT = 2;

    /** The fewer people share a word, the less usual it must be elsewhere: four times as frequent if two of them do. */
    private static final double LEAST_LIFT_BY_SPEAKERS = 8;

    /** Words belong together when they share this part of the complaints that have either. */
    private static final double SAME_MATTER = 0.5;

    /** A word of which so much lies in a cluster tells nothing new. */
    private static final double KNOWN = 0.6;

    private static final int MOST_WORDS = 5;

    private static final int THOUGHT_OF = 10;

    private final List<Passage> complaints;
    private final int others;
    private final Map<String, Term> terms = new TreeMap<>();

    /** A stem with the complaints that have it. */
    private static final class Term {
        private final Map<String, Integer> written = new TreeMap<>();
        private final Map<Integer, Integer> inComplaints = new TreeMap<>();
        private final Set<Integer> inOthers = new HashSet<>();
        private double weight;

        private String word() {
            return written.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
        }

        private double share(Set<Integer> ofComplaints) {
            Set<Integer> common = new HashSet<>(ofComplaints);
            common.retainAll(inComplaints.keySet());
            return (double) common.size() / inComplaints.size();
        }

        private double similarity(Term other) {
            Set<Integer> common = new HashSet<>(inComplaints.keySet());
            common.retainAll(other.inComplaints.keySet());
            return (double) common.size() / (inComplaints.size() + other.inComplaints.size() - common.size());
        }
    }

    private Clustering(List<Passage> passages) {
        complaints = passages.stream().filter(Passage::isComplaint).toList();
        others = passages.size() - complaints.size();
        int complaint = 0;
        int other = 0;
        for (Passage passage : passages) {
            int number = passage.isComplaint() ? complaint++ : other++;
            for (Terms.Found found : Terms.of(passage.text(), passage.locale())) {
                Term term = terms.computeIfAbsent(found.stem(), absent -> new Term());
                if (passage.isComplaint()) {
                    term.written.merge(found.word(), 1, Integer::sum);
                    term.inComplaints.merge(number, 1, Integer::sum);
                } else {
                    term.inOthers.add(number);
                }
            }
        }
    }

    /**
     * The clusters, the most telling first.
     *
     * @param fewestSpeakers how many different people must share a word
     */
    static List<Cluster> of(List<Passage> passages, int fewestSpeakers, int most) {
        return new Clustering(passages).clusters(fewestSpeakers, most);
    }

    private List<Cluster> clusters(int fewestSpeakers, int most) {
        List<Term> telling = telling(fewestSpeakers);
        List<Set<Integer>> known = new ArrayList<>();
        List<Cluster> clusters = new ArrayList<>();
        for (Term seed : telling) {
            if (clusters.size() < most && known.stream().noneMatch(cluster -> seed.share(cluster) >= KNOWN)) {
                Set<Integer> members = new TreeSet<>(seed.inComplaints.keySet());
                telling.stream()
                        .filter(term -> term.similarity(seed) >= SAME_MATTER)
                        .forEach(term -> members.addAll(term.inComplaints.keySet()));
                known.add(members);
                clusters.add(cluster(seed, members, telling));
            }
        }
        return clusters;
    }

    /** Words that enough people share and that are about complaints, by weight. */
    private List<Term> telling(int fewestSpeakers) {
        List<Term> telling = new ArrayList<>();
        for (Term term : terms.values()) {
            long speakers = term.inComplaints.keySet().stream()
                    .map(number -> complaints.get(number).speaker())
                    .distinct()
                    .count();
            if (speakers >= fewestSpeakers && lift(term) >= Math.max(LEAST_LIFT, LEAST_LIFT_BY_SPEAKERS / speakers)) {
                term.weight = weight(term);
                telling.add(term);
            }
        }
        telling.sort(Comparator.comparingDouble((Term term) -> term.weight * Math.log1p(lift(term)))
                .reversed()
                .thenComparing(Term::word));
        return telling;
    }

    /** How many times as frequent in complaints as in other texts, of which a few more are thought to exist. */
    private double lift(Term term) {
        double inComplaints = (double) term.inComplaints.size() / complaints.size();
        double elsewhere = (term.inOthers.size() + 0.5) / (others + THOUGHT_OF);
        return inComplaints / elsewhere;
    }

    private double weight(Term term) {
        int documents = complaints.size() + others;
        double idf = TF_IDF.idf(term.inComplaints.size() + term.inOthers.size(), documents);
        return term.inComplaints.values().stream()
                .mapToDouble(frequency -> TF_IDF.tf(frequency) * idf)
                .sum();
    }

    private Cluster cluster(Term seed, Set<Integer> members, List<Term> telling) {
        List<Cluster.Word> words = telling.stream()
                .filter(term -> term == seed || isShared(term, members))
                .sorted(Comparator.comparing((Term term) -> term != seed))
                .limit(MOST_WORDS)
                .map(term -> new Cluster.Word(
                        term.word(), in(term, members), term.inOthers.size(), Math.round(term.weight * 100) / 100.0))
                .toList();
        return new Cluster(words, members.stream().map(complaints::get).toList(), seed.weight);
    }

    /** By half of the complaints, and two at least. */
    private static boolean isShared(Term term, Set<Integer> members) {
        return in(term, members) >= Math.max(2, (members.size() + 1) / 2);
    }

    private static int in(Term term, Set<Integer> members) {
        return (int)
                term.inComplaints.keySet().stream().filter(members::contains).count();
    }
}
