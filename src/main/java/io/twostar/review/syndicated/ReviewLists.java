package io.twostar.review.syndicated;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.problem.Times;
import io.twostar.review.Review;
import io.twostar.review.ReviewListPart;
import io.twostar.review.ReviewQuery;
import io.twostar.review.ReviewView;
import io.twostar.review.Reviews;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Lists of our own reviews, of those of other systems, or of both in one order. Both kinds are read by their own indexes,
 * as many as the page has room for, and merged.
 */
@ApplicationScoped
public class ReviewLists {

    /**
     * A review of either kind.
     *
     * @param own {@code null} for one of another system
     */
    private record Listed(UUID reviewId, int stars, Instant createdAt, Review own, SyndicatedReview other, int part) {

        static Listed of(Review review, int part) {
            return new Listed(review.reviewId(), review.content().stars(), review.createdAt(), review, null, part);
        }

        static Listed of(SyndicatedReview review, int part) {
            return new Listed(review.reviewId(), review.stars(), review.createdAt(), null, review, part);
        }

        /** As PostgreSQL orders them; Java compares the halves of ids as signed numbers. */
        String idInOrder() {
            return reviewId.toString();
        }

        String cursorAfter(String fingerprint) {
            return own != null
                    ? Reviews.cursorAfter(own, fingerprint, part)
                    : Cursors.encode(
                            fingerprint,
                            Times.format(createdAt),
                            reviewId.toString(),
                            Integer.toString(stars),
                            "0.0",
                            Integer.toString(part));
        }
    }

    private static final Comparator<Listed> BY_TIME =
            Comparator.comparing(Listed::createdAt).thenComparing(Listed::idInOrder);

    private static final Comparator<Listed> BY_STARS =
            Comparator.comparing(Listed::stars).thenComparing(BY_TIME);

    private final Reviews reviews;
    private final SyndicatedReviews others;

    ReviewLists(Reviews reviews, SyndicatedReviews others) {
        this.reviews = reviews;
        this.others = others;
    }

    /** @param view shows a page of our own reviews */
    public Page<ReviewView> page(
            ReviewQuery query, String cursor, int pageSize, Function<Page<Review>, Page<ReviewView>> view) {
        if (query.provenance() == ReviewQuery.Provenance.OWN) {
            return view.apply(reviews.visible(query, cursor, pageSize));
        }
        List<ReviewListPart> parts = ReviewListPart.of(query);
        String[] place = cursor == null ? null : Cursors.decode(cursor, query.fingerprint());
        int first = place == null ? 0 : Integer.parseInt(place[Reviews.PART]);
        List<Listed> rows = new ArrayList<>();
        for (int i = first; i < parts.size() && rows.size() <= pageSize; i++) {
            Optional<String[]> after = i == first ? Optional.ofNullable(place) : Optional.empty();
            rows.addAll(merged(query, parts.get(i), i, after, pageSize + 1 - rows.size()));
        }
        Page<Listed> page = Page.of(rows, pageSize, last -> last.cursorAfter(query.fingerprint()));
        return shown(page, view);
    }

    private List<Listed> merged(
            ReviewQuery query, ReviewListPart part, int number, Optional<String[]> after, int most) {
        List<Listed> both = new ArrayList<>();
        if (query.provenance() == ReviewQuery.Provenance.ALL) {
            reviews.select(query, part, after, most).forEach(review -> both.add(Listed.of(review, number)));
        }
        others.select(query, part, after, most).forEach(review -> both.add(Listed.of(review, number)));
        order(part.sort()).ifPresent(both::sort);
        return both.subList(0, Math.min(most, both.size()));
    }

    /** The order by votes has our own reviews only, and comes from the index. */
    private static Optional<Comparator<Listed>> order(ReviewQuery.Sort sort) {
        return switch (sort) {
            case NEWEST -> Optional.of(BY_TIME.reversed());
            case OLDEST -> Optional.of(BY_TIME);
            case HIGHEST -> Optional.of(BY_STARS.reversed());
            case LOWEST -> Optional.of(BY_STARS);
            case MOST_HELPFUL -> Optional.empty();
        };
    }

    private static Page<ReviewView> shown(Page<Listed> page, Function<Page<Review>, Page<ReviewView>> view) {
        List<Review> own = page.items().stream()
                .filter(listed -> listed.own() != null)
                .map(Listed::own)
                .toList();
        var shown = view.apply(Page.last(own)).items().iterator();
        List<ReviewView> items = new ArrayList<>();
        page.items()
                .forEach(listed -> items.add(
                        listed.own() != null ? shown.next() : listed.other().view()));
        return new Page<>(items, page.nextCursor());
    }

    /** How many reviews the query has in all, counted no further than to {@code most}. */
    public int count(ReviewQuery query, int most) {
        int own = query.provenance() == ReviewQuery.Provenance.SYNDICATED ? 0 : reviews.count(query, most);
        int other = query.provenance() == ReviewQuery.Provenance.OWN || own == most ? 0 : others.count(query, most);
        return Math.min(most, own + other);
    }
}
