package io.twostar.highlight;

import io.twostar.text.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Words, and pairs of words, that the texts of a product have more often than the texts of others: a pure function.
 * They are compared by the log-likelihood ratio of Ted Dunning, "Accurate Methods for the Statistics of Surprise and
 * Coincidence" (1993), over the numbers of texts that have a term and that do not.
 */
final class Aspects {

    /** A product with fewer texts has no highlights. */
    static final int FEWEST_TEXTS = 10;

    private static final int FEWEST_MENTIONS = 3;

    /** What fewer of the texts mention is the matter of a few. */
    private static final double LEAST_SHARE = 0.04;

    /** The quantile of the chi-squared distribution with one degree of freedom for 99.9 percent. */
    private static final double LEAST_RATIO = 10.83;

    /** How many times as frequent as elsewhere: smaller differences are significant only because there are many texts. */
    private static final double LEAST_LIFT = 2;

    /** Two terms that share so much of their texts are one matter. */
    private static final double SAME_MATTER = 0.4;

    private static final int MOST = 8;

    private static final int SHORTEST_FORM = 4;

    /** A pair of words is preferred to a single one that is so much more telling. */
    private static final double PAIR = 1.25;

    /** A matter and the texts, by their places in the list, that mention it. */
    record Aspect(String words, Set<Integer> texts, Map<Integer, Integer> places) {}

    private static final class Term {
        private final Map<String, Integer> written = new TreeMap<>();
        private final TreeMap<Integer, Integer> places = new TreeMap<>();
        private int elsewhere;
        private double ratio;

        private String words() {
            return written.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
        }

        /** Two words say more than one. */
        private double weight() {
            return words().indexOf(' ') > 0 ? PAIR * ratio : ratio;
        }

        private boolean isSameMatterAs(Term other) {
            return overlap(other) >= SAME_MATTER || isFormOf(other) || other.isFormOf(this);
        }

        /** Stems do not join all forms of a word. */
        private boolean isFormOf(Term other) {
            return other.words().length() >= SHORTEST_FORM && words().startsWith(other.words());
        }

        private double overlap(Term other) {
            Set<Integer> common = new HashSet<>(places.keySet());
            common.retainAll(other.places.keySet());
            return (double) common.size() / Math.min(places.size(), other.places.size());
        }
    }

    private final Map<String, Term> terms = new HashMap<>();

    private Aspects() {}

    /**
     * The aspects, the most telling first; none with too few texts.
     *
     * @param name of product and brand, whose words tell nothing
     */
    static List<Aspect> of(HighlightTexts texts, String name) {
        if (texts.own().size() < FEWEST_TEXTS || texts.others().size() < HighlightTexts.ENOUGH_OTHERS) {
            return List.of();
        }
        Aspects aspects = new Aspects();
        for (int i = 0; i < texts.own().size(); i++) {
            aspects.addOwn(i, texts.own().get(i));
        }
        for (HighlightTexts.Other other : texts.others()) {
            aspects.addOther(other);
        }
        Set<String> named = new HashSet<>();
        for (String locale : List.of("en", "de")) {
            Terms.of(name, locale).forEach(found -> named.add(found.stem()));
        }
        return aspects.telling(texts.own().size(), texts.others().size(), named);
    }

    private void addOwn(int place, ProductText text) {
        // Offsets are those in the text, so that it can be quoted; a mention in the title alone has none.
        if (text.title() != null) {
            forEachTerm(text.title(), text.locale(), (stem, words, at) -> add(stem, words, place, -1));
        }
        forEachTerm(text.text(), text.locale(), (stem, words, at) -> add(stem, words, place, at));
    }

    private void add(String stem, String words, int place, int at) {
        Term term = terms.computeIfAbsent(stem, absent -> new Term());
        term.written.merge(words, 1, Integer::sum);
        term.places.merge(place, at, (known, one) -> known >= 0 ? known : one);
    }

    private void addOther(HighlightTexts.Other other) {
        Set<Term> found = new HashSet<>();
        forEachTerm(other.text(), other.locale(), (stem, words, at) -> {
            Term term = terms.get(stem);
            if (term != null && found.add(term)) {
                term.elsewhere++;
            }
        });
    }

    private interface TermReader {
        void term(String stem, String words, int at);
    }

    /** Each word, and each two words with nothing but a space between them. */
    private static void forEachTerm(String text, String locale, TermReader reader) {
        Terms.Found before = null;
        for (Terms.Found found : Terms.of(text, locale)) {
            reader.term(found.stem(), found.word(), found.begin());
            if (before != null && found.begin() == before.end() + 1 && text.charAt(before.end()) == ' ') {
                reader.term(before.stem() + ' ' + found.stem(), before.word() + ' ' + found.word(), before.begin());
            }
            before = found;
        }
    }

    private List<Aspect> telling(int own, int others, Set<String> named) {
        List<Term> telling = new ArrayList<>();
        terms.forEach((stem, term) -> {
            int mentions = term.places.size();
            double lift = ((double) mentions / own) / ((term.elsewhere + 0.5) / (others + 1));
            term.ratio = ratio(mentions, own, term.elsewhere, others);
            boolean isNamed = named.containsAll(List.of(stem.split(" ")));
            if (!isNamed
                    && mentions >= Math.max(FEWEST_MENTIONS, LEAST_SHARE * own)
                    && lift >= LEAST_LIFT
                    && term.ratio >= LEAST_RATIO) {
                telling.add(term);
            }
        });
        telling.sort(Comparator.comparingDouble(Term::weight).reversed().thenComparing(Term::words));
        List<Term> chosen = new ArrayList<>();
        for (Term term : telling) {
            if (chosen.size() < MOST && chosen.stream().noneMatch(term::isSameMatterAs)) {
                chosen.add(term);
            }
        }
        return chosen.stream()
                .map(term -> new Aspect(term.words(), new TreeSet<>(term.places.keySet()), term.places))
                .toList();
    }

    /** Dunning's ratio for a term that is in {@code a} of {@code n} and in {@code b} of {@code m} texts. */
    static double ratio(int a, int n, int b, int m) {
        double share = (double) (a + b) / (n + m);
        return 2
                * (part(a, n * share)
                        + part(n - a, n * (1 - share))
                        + part(b, m * share)
                        + part(m - b, m * (1 - share)));
    }

    private static double part(int seen, double expected) {
        return seen == 0 ? 0 : seen * Math.log(seen / expected);
    }
}
