package io.twostar.exchange.export;

import io.twostar.catalog.Product;
import io.twostar.catalog.ProductCard;
import io.twostar.catalog.Products;
import io.twostar.http.PublicAddress;
import io.twostar.review.Review;
import io.twostar.review.ReviewView;
import io.twostar.review.reading.ReviewScan;
import io.twostar.store.Transactions;
import io.twostar.store.replica.ReplicaReads;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;

/**
 * The product review feed of Google, version 2.4: every visible review with a text, whatever its stars, of every product
 * that has a page. Google takes whatever is missing from the next feed for deleted, so there is no part of a feed.
 *
 * @see <a href="https://developers.google.com/product-review-feeds/schema">its elements</a>
 */
@Singleton
class GoogleFeed {

    private static final ReviewScan.View PUBLIC = new ReviewScan.View(Optional.empty(), false);

    private final ReviewScan scan;
    private final Products products;
    private final Transactions transactions;
    private final ReplicaReads reads;
    private final ExportSettings settings;
    private final FeedSettings publisher;
    private final PublicAddress address;

    GoogleFeed(
            ReviewScan scan,
            Products products,
            Transactions transactions,
            ReplicaReads reads,
            ExportSettings settings,
            FeedSettings publisher,
            PublicAddress address) {
        this.scan = scan;
        this.products = products;
        this.transactions = transactions;
        this.reads = reads;
        this.settings = settings;
        this.publisher = publisher;
        this.address = address;
    }

    void writeTo(OutputStream out) throws IOException {
        try {
            GoogleFeedWriter feed = new GoogleFeedWriter(out, address);
            feed.begin(publisher.publisher(), publisher.favicon());
            Review.Key after = ReviewScan.BEGINNING;
            long moment = System.nanoTime();
            List<ReviewView> some = visible(after, moment);
            while (!some.isEmpty()) {
                write(feed, some);
                ReviewView last = some.get(some.size() - 1);
                some = visible(new Review.Key(last.productId(), last.reviewId()), moment);
            }
            feed.end();
        } catch (XMLStreamException e) {
            throw new IOException("the feed could not be written", e);
        }
    }

    private List<ReviewView> visible(Review.Key after, long moment) {
        return reads.since(moment, () -> scan.visible(PUBLIC, after, settings.portion()));
    }

    private void write(GoogleFeedWriter feed, List<ReviewView> some) throws XMLStreamException {
        Map<String, ProductCard> cards = cards(some);
        Map<String, Map<String, ProductCard>> families =
                publisher.names() == FeedSettings.Names.FAMILY ? families(cards) : Map.of();
        for (ReviewView review : some) {
            ProductCard card = cards.get(review.productId());
            if (card != null && card.url() != null && (review.text() != null || review.title() != null)) {
                Map<String, ProductCard> alone = Map.of(review.productId(), card);
                String familyId = card.head().orElse(review.productId());
                feed.write(review, card, families.getOrDefault(familyId, alone));
            }
        }
    }

    /** All members of the families of these products, by the ids of the heads. */
    private Map<String, Map<String, ProductCard>> families(Map<String, ProductCard> cards) {
        Set<String> ids = new HashSet<>();
        cards.forEach((id, card) -> ids.add(card.head().orElse(id)));
        Map<String, Map<String, ProductCard>> families = new HashMap<>();
        transactions.inNew(sql -> products.ofFamilies(ids)).forEach(member -> families.computeIfAbsent(
                        member.familyId(), absent -> new TreeMap<>())
                .put(member.productId(), member.card()));
        return families;
    }

    private Map<String, ProductCard> cards(List<ReviewView> some) {
        Set<String> ids = new HashSet<>();
        some.forEach(review -> ids.add(review.productId()));
        List<Product> found = transactions.inNew(sql -> products.list("productId in ?1", ids));
        Map<String, ProductCard> cards = new HashMap<>();
        found.forEach(product -> cards.put(product.productId(), product.card()));
        return cards;
    }
}
