package io.twostar.exchange.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.catalog.Products;
import io.twostar.event.EventFeed;
import io.twostar.event.EventHistory;
import io.twostar.event.PastEvent;
import io.twostar.http.Cursors;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.review.Review;
import io.twostar.review.ReviewView;
import io.twostar.review.reading.ReviewScan;
import io.twostar.store.Transactions;
import io.twostar.store.replica.ReplicaReads;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All visible reviews, or those that the feed of events names since an earlier export. The cursor for the next export
 * is taken before the first review is read: changes in between may be exported twice but are never missed.
 */
@Singleton
class ReviewExport {

    private final ReviewScan scan;
    private final EventFeed feed;
    private final EventHistory history;
    private final Products products;
    private final Transactions transactions;
    private final ReplicaReads reads;
    private final ObjectMapper mapper;
    private final ExportSettings settings;

    ReviewExport(
            ReviewScan scan,
            EventFeed feed,
            EventHistory history,
            Products products,
            Transactions transactions,
            ReplicaReads reads,
            ObjectMapper mapper,
            ExportSettings settings) {
        this.scan = scan;
        this.feed = feed;
        this.history = history;
        this.products = products;
        this.transactions = transactions;
        this.reads = reads;
        this.mapper = mapper;
        this.settings = settings;
    }

    /** Exports everything that this caller may see. */
    Streams.Content all(ReviewScan.View view) {
        return out -> {
            long position = feed.lastPosition();
            // A replica that is read has at least what the feed has.
            long moment = System.nanoTime();
            ExportLines lines = new ExportLines(out, mapper, this::gtins);
            List<ReviewView> some = visible(view, ReviewScan.BEGINNING, moment);
            while (!some.isEmpty()) {
                lines.write(some);
                some = visible(view, last(some), moment);
            }
            lines.end(cursor(view, position));
        };
    }

    private Map<String, String> gtins(Set<String> productIds) {
        return productIds.isEmpty() ? Map.of() : transactions.inNew(sql -> products.gtins(productIds));
    }

    private List<ReviewView> visible(ReviewScan.View view, Review.Key after, long moment) {
        return reads.since(moment, () -> scan.visible(view, after, settings.portion()));
    }

    /**
     * Exports the changes since the export that ended with this cursor.
     *
     * @throws ValidationProblem if it is none of this caller's, or older than the events that are kept
     */
    Streams.Content since(ReviewScan.View view, String cursor) {
        long from = position(view, cursor);
        return out -> {
            long to = feed.lastPosition();
            ExportLines lines = new ExportLines(out, mapper, this::gtins);
            List<PastEvent> some = history.between(from, to, settings.portion());
            while (!some.isEmpty()) {
                writeChanges(view, own(view, some), lines);
                some = history.between(some.get(some.size() - 1).position(), to, settings.portion());
            }
            lines.end(cursor(view, to));
        };
    }

    private long position(ReviewScan.View view, String cursor) {
        long position;
        try {
            position = Long.parseLong(Cursors.decode(cursor, fingerprint(view))[0]);
        } catch (ValidationProblem other) {
            throw new ValidationProblem(ValidationError.query(
                    "since", "cursor", "is not the member since of the last line of an export by this key"));
        }
        if (!history.reachBackTo(position)) {
            throw new ValidationProblem(ValidationError.query(
                    "since", "expired", "is older than the events that are kept; export everything anew without it"));
        }
        return position;
    }

    private static String cursor(ReviewScan.View view, long position) {
        return Cursors.encode(fingerprint(view), Long.toString(position));
    }

    private static String fingerprint(ReviewScan.View view) {
        return "exported reviews " + view;
    }

    private List<PastEvent> own(ReviewScan.View view, List<PastEvent> some) {
        if (view.supplierId().isEmpty()) {
            return some;
        }
        Set<String> named = some.stream().map(PastEvent::productId).collect(Collectors.toSet());
        Set<String> own = transactions.inNew(
                sql -> products.ofSupplier(named, view.supplierId().get()));
        return some.stream().filter(event -> own.contains(event.productId())).toList();
    }

    private void writeChanges(ReviewScan.View view, List<PastEvent> some, ExportLines lines) throws IOException {
        ChangedReviews changed = new ChangedReviews();
        for (PastEvent event : some) {
            changed.add(event, read(event));
        }
        writeNamed(view, changed.named(), lines);
        for (Review.Key after : changed.stretches()) {
            List<ReviewView> portion = scan.ofProduct(view, after, settings.portion());
            while (!portion.isEmpty()) {
                lines.write(portion);
                portion = scan.ofProduct(view, last(portion), settings.portion());
            }
        }
    }

    private void writeNamed(ReviewScan.View view, Collection<Review.Key> named, ExportLines lines) throws IOException {
        List<ReviewView> found = named.isEmpty() ? List.of() : scan.byKey(view, named);
        lines.write(found);
        Set<Review.Key> there = found.stream().map(ReviewExport::key).collect(Collectors.toSet());
        for (Review.Key key : named) {
            if (!there.contains(key)) {
                lines.gone(key.productId(), key.reviewId(), "ERASED");
            }
        }
    }

    private JsonNode read(PastEvent event) {
        try {
            return mapper.readTree(event.data());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored event cannot be read", e);
        }
    }

    private static Review.Key last(List<ReviewView> some) {
        return key(some.get(some.size() - 1));
    }

    private static Review.Key key(ReviewView review) {
        return new Review.Key(review.productId(), review.reviewId());
    }
}
