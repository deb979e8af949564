package io.twostar.assortment;

import io.twostar.catalog.Gtin;
import io.twostar.catalog.Product;
import io.twostar.catalog.ProductCard;
import io.twostar.catalog.Variants;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.http.ETags;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.rating.RatingSummaries;
import io.twostar.rating.RatingSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The shop's catalogue at work: products come, are described anew, go and return. */
@ApplicationScoped
public class ProductAdministration {

    private final Listings listings;
    private final RatingSummaries summaries;

    ProductAdministration(Listings listings, RatingSummaries summaries) {
        this.listings = listings;
        this.summaries = summaries;
    }

    /**
     * Creates the product, or replaces what the shop says of it; the same again changes nothing.
     *
     * @return whether it was created
     * @throws ProblemException 412 if {@code ifMatch} was sent and is stale; 409 if the family would have two levels; 400
     *     if the check digit of the GTIN is wrong, for all else is in the contract
     */
    boolean put(String productId, ProductCard card, String ifMatch) {
        if (card.gtin() != null && !Gtin.isValid(card.gtin())) {
            throw new ValidationProblem(
                    ValidationError.body("gtin", "checkDigit", "must end with the check digit of its other digits"));
        }
        Set<String> concerned = Variants.concerned(Map.of(productId, card));
        return listings.change(concerned, session -> {
            Optional<Product> product = session.find(productId);
            honourMatch(product, ifMatch);
            if (card.head().isPresent()) {
                Variants.read(session.sql(), concerned).put(productId, card).ifPresent(ProductAdministration::refuse);
            }
            put(session, productId, card);
            return product.isEmpty();
        });
    }

    private static void refuse(String why) {
        throw new ProblemException(ProblemType.FAMILY_CONFLICT, why);
    }

    /**
     * The same in a session that has locked the product, and the head that the card names; the card is one that
     * {@link Variants} took.
     *
     * @return whether anything has changed
     */
    public static boolean put(ListingSession session, String productId, ProductCard card) {
        Optional<Product> product = session.find(productId);
        if (product.isEmpty()) {
            session.append(session.introduce(productId, card), new ProductCreated());
            card.head().ifPresent(head -> session.append(head, new FamilyChanged(productId, true)));
            return true;
        }
        return replace(session, product.get(), card);
    }

    private static boolean replace(ListingSession session, Product product, ProductCard card) {
        if (isSaid(product, card)) {
            return false;
        }
        boolean moves = !product.category().equalsIgnoreCase(card.category());
        boolean returns = product.isRetired() && product.mergedInto().isEmpty();
        Instant since = product.listingSince();
        Optional<String> left = product.card().head();
        session.replace(product, card);
        session.append(product, new ProductUpdated());
        if (!left.equals(card.head())) {
            left.ifPresent(head -> session.append(head, new FamilyChanged(product.productId(), false)));
            card.head().ifPresent(head -> session.append(head, new FamilyChanged(product.productId(), true)));
        }
        if (moves || returns) {
            session.judgeUnderRuleOf(product, moves ? Optional.empty() : Optional.of(since));
        }
        if (!left.equals(card.head())) {
            session.judgeMove(product, left);
        }
        return true;
    }

    /** A retired product returns, unless it is merged into another. */
    private static boolean isSaid(Product product, ProductCard card) {
        return (!product.isRetired() || product.mergedInto().isPresent())
                && product.card().equals(card);
    }

    /** Takes the product out of sale; retiring it again changes nothing. A merged one is off sale, and stays so afterwards. */
    void retire(String productId, String ifMatch) {
        listings.change(Set.of(productId), session -> {
            Product product = session.require(productId);
            honourMatch(Optional.of(product), ifMatch);
            if (!product.isRetired()) {
                session.append(product, new ProductRetired());
            }
            if (!product.isRetired() || product.mergedInto().isPresent()) {
                product.retire(session.now());
            }
            return product;
        });
    }

    /** The lock keeps the numbers that the tag tells of as they are. */
    private void honourMatch(Optional<Product> product, String ifMatch) {
        if (ifMatch != null) {
            ETags.honourMatch(ifMatch, product.map(this::etag));
        }
    }

    private String etag(Product product) {
        RatingSummary summary = summaries.read(List.of(product.productId())).get(product.productId());
        return ProductView.etag(product, summary);
    }
}
