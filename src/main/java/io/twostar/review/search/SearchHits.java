package io.twostar.review.search;

import io.twostar.review.ReviewView;
import io.twostar.review.ReviewView.Highlight;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Where the words of a search are in the reviews that it found. PostgreSQL marks them with characters of the private use
 * area; responses have parts of the text instead of markup, so that a page cannot be made to run what an author wrote.
 */
@ApplicationScoped
public class SearchHits {

    private static final char START = '\uE000';
    private static final char STOP = '\uE001';
    private static final char NEXT = '\uE002';
    private static final String MARKS = "StartSel=" + START + ", StopSel=" + STOP;

    private static final String WHOLE = MARKS + ", HighlightAll=true";
    private static final String FRAGMENTS =
            MARKS + ", MaxFragments=3, MinWords=6, MaxWords=20, FragmentDelimiter=" + NEXT;

    private static final String READ = """
            select r.review_id, ts_headline(l.config, coalesce(r.title, ''), l.query, :whole) as title,
                   ts_headline(l.config, coalesce(r.text, ''), l.query, :fragments) as text
            from review r
            cross join lateral (
              select c.config, websearch_to_tsquery(c.config, :words) as query
              from (select ('review_' || review_language(coalesce(r.locale, :defaultLocale)))::regconfig as config) c) l
            where r.product_id = any(:productIds::text[]) and r.review_id = any(:reviewIds::uuid[])
            """;

    private record Marked(UUID reviewId, String title, String text) {}

    private final Transactions transactions;
    private final SearchSettings settings;

    SearchHits(Transactions transactions, SearchSettings settings) {
        this.transactions = transactions;
        this.settings = settings;
    }

    /** The reviews with the places where they have these words. */
    public List<ReviewView> mark(List<ReviewView> reviews, String words) {
        if (reviews.isEmpty()) {
            return reviews;
        }
        Map<UUID, Marked> marked = new HashMap<>();
        transactions
                .<List<Marked>>read(sql -> read(sql, reviews, words))
                .forEach(one -> marked.put(one.reviewId(), one));
        return reviews.stream()
                .map(review -> review.withHighlights(highlights(review, marked.get(review.reviewId()))))
                .toList();
    }

    private List<Marked> read(SqlSession sql, List<ReviewView> reviews, String words) {
        return sql.query(READ)
                .bind("whole", WHOLE)
                .bind("fragments", FRAGMENTS)
                .bind("words", words)
                .bind("defaultLocale", settings.defaultLocale())
                .bind("productIds", reviews, ReviewView::productId)
                .bind("reviewIds", reviews, ReviewView::reviewId)
                .list(Marked.class);
    }

    private static List<Highlight> highlights(ReviewView review, Marked marked) {
        List<Highlight> highlights = new ArrayList<>();
        if (marked != null && review.title() != null) {
            add(highlights, "TITLE", review.title(), marked.title());
        }
        if (marked != null && review.text() != null) {
            add(highlights, "TEXT", review.text(), marked.text());
        }
        return List.copyOf(highlights);
    }

    private static void add(List<Highlight> highlights, String field, String original, String marked) {
        List<Highlight.Fragment> fragments = fragments(original, marked);
        if (!fragments.isEmpty()) {
            highlights.add(new Highlight(field, fragments));
        }
    }

    /** Fragments with a hit. One that is not a part of the text, because PostgreSQL leaves tags out, is dropped. */
    static List<Highlight.Fragment> fragments(String original, String marked) {
        List<Highlight.Fragment> fragments = new ArrayList<>();
        for (String fragment : marked.split(String.valueOf(NEXT))) {
            List<Highlight.Part> parts = parts(fragment);
            StringBuilder joined = new StringBuilder();
            parts.forEach(part -> joined.append(part.text()));
            if (parts.stream().anyMatch(Highlight.Part::hit) && original.contains(joined)) {
                fragments.add(new Highlight.Fragment(parts));
            }
        }
        return fragments;
    }

    private static List<Highlight.Part> parts(String fragment) {
        List<Highlight.Part> parts = new ArrayList<>();
        int from = 0;
        while (from < fragment.length()) {
            boolean isHit = fragment.charAt(from) == START;
            int begin = isHit ? from + 1 : from;
            int end = fragment.indexOf(isHit ? STOP : START, begin);
            int to = end < 0 ? fragment.length() : end;
            if (to > begin) {
                parts.add(new Highlight.Part(fragment.substring(begin, to), isHit));
            }
            from = isHit ? to + 1 : to;
        }
        return parts;
    }
}
