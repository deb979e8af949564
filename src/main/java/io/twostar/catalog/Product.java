package io.twostar.catalog;

import io.twostar.http.problem.ProblemException;
import io.twostar.store.Keyed;
import io.twostar.store.Query;
import io.twostar.store.Row;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One article of the shop with its listing state. Changed only through {@link LockedProducts}, under its lock. */
@Entity
@Table(name = "product")
public class Product extends Keyed {

    @Id
    private String productId;

    @Embedded
    private ProductCard card;

    private int version;
    private Instant createdAt;
    private Instant updatedAt;
    private int epoch;

    @Embedded
    private ListingState state;

    @Embedded
    private Exemption exemption;

    private Instant retiredAt;
    private String mergedInto;

    /** As {@link Place#join} writes them. */
    private String mergedFrom;

    /** Whether the product has changed since it was read. */
    @Transient
    private boolean changed;

    protected Product() {}

    /** A new product: listed, in its first epoch. */
    static Product introduce(String productId, ProductCard card, Instant now) {
        Product product = new Product();
        product.productId = productId;
        product.createdAt = now;
        product.epoch = 1;
        product.state = ListingState.introduced(now);
        product.describe(card, now);
        return product;
    }

    void describe(ProductCard card, Instant now) {
        this.card = card;
        updatedAt = now;
        touch();
    }

    /** LISTED to DELISTED; refuses any other start. */
    public void delist(DelistedBy by, UUID decision, Instant now) {
        requireListing(Listing.LISTED);
        state = state.delisted(by, decision, now);
        touch();
    }

    /** DELISTED to LISTED; refuses any other start. */
    public void relist(UUID decision, Instant now) {
        requireListing(Listing.DELISTED);
        state = state.relisted(decision, now);
        touch();
    }

    private void requireListing(Listing expected) {
        if (listing() != expected) {
            throw new IllegalStateException("product is " + listing() + ", not " + expected);
        }
    }

    /** The rule would delist, but its cooling time has not passed: stores since when. */
    public void awaitCooling(Instant since) {
        state = state.pending(since);
        touch();
    }

    public void stopCooling() {
        state = state.pending(null);
        touch();
    }

    public void exempt(Instant until, String reason) {
        exemption = new Exemption(until, reason);
        touch();
    }

    public void endExemption() {
        exemption = Exemption.NONE;
        touch();
    }

    /** A fresh start of the ratings: earlier ones stay readable and do not count. */
    public void startEpoch() {
        epoch++;
        touch();
    }

    /** Taken off sale by the shop; the previous listing is kept for its return. */
    public void retire(Instant now) {
        retiredAt = now;
        state = state.pending(null);
        touch();
    }

    /** On sale again, with the listing it had when it was retired; not while it is merged into another product. */
    void returnToSale() {
        retiredAt = mergedInto == null ? null : retiredAt;
        touch();
    }

    /** Its reviews have moved to another product: off sale until the merge is reversed. */
    public void mergeInto(String productId, Instant now) {
        if (retiredAt == null) {
            retire(now);
        }
        mergedInto = productId;
        touch();
    }

    /**
     * @param mergedAt when it was merged
     * @param wasRetired whether it was off sale before: then, or if it was retired since, it stays so
     */
    public void separate(Instant mergedAt, boolean wasRetired) {
        mergedInto = null;
        if (!wasRetired && !retiredAt.isAfter(mergedAt)) {
            returnToSale();
        }
        touch();
    }

    /** The reviews of a product are here now, with those that have come to it before. */
    public void absorb(Product source) {
        List<Place> places = new ArrayList<>(mergedFrom());
        places.add(new Place(source.productId, source.epoch));
        places.addAll(source.mergedFrom());
        mergedFrom = Place.join(places);
        touch();
    }

    /** The opposite of {@link #absorb}. */
    public void release(Product source) {
        List<Place> places = new ArrayList<>(mergedFrom());
        places.remove(new Place(source.productId, source.epoch));
        places.removeAll(source.mergedFrom());
        mergedFrom = Place.join(places);
        touch();
    }

    /** However many changes one transaction makes, the version increases by one. */
    private void touch() {
        version += changed ? 0 : 1;
        changed = true;
    }

    boolean isChanged() {
        return changed;
    }

    void written() {
        changed = false;
    }

    /** The product of a row of {@link ProductDao}; Hibernate does the same for readers, but at several times the cost. */
    static Product read(Row row) {
        Product product = new Product();
        product.productId = row.text("product_id");
        product.card = ProductCard.read(row);
        product.version = row.integer("version");
        product.createdAt = row.instant("created_at");
        product.updatedAt = row.instant("updated_at");
        product.epoch = row.integer("epoch");
        product.state = ListingState.read(row);
        product.exemption = Exemption.read(row);
        product.retiredAt = row.instant("retired_at");
        product.mergedInto = row.text("merged_into");
        product.mergedFrom = row.text("merged_from");
        return product;
    }

    void bindTo(Query write) {
        state.bindTo(write);
        exemption().bindTo(write);
        write.bindAll(card)
                .bind("productId", productId)
                .bind("version", version)
                .bind("createdAt", createdAt)
                .bind("updatedAt", updatedAt)
                .bind("epoch", epoch)
                .bind("retiredAt", retiredAt)
                .bind("mergedInto", mergedInto)
                .bind("mergedFrom", mergedFrom);
    }

    /** The status for storefronts: RETIRED overrides the stored listing. */
    public Listing listing() {
        return retiredAt == null ? state.listing() : Listing.RETIRED;
    }

    /** Since when {@link #listing()} holds. */
    public Instant listingSince() {
        return retiredAt == null ? state.listingSince() : retiredAt;
    }

    public boolean isRetired() {
        return retiredAt != null;
    }

    /** @throws ProblemException 409 if it is retired, with the product to write to instead if it was merged into one */
    public void requireOnSale(String detail) {
        requireUnmerged();
        if (isRetired()) {
            throw ProblemException.retired(productId, detail);
        }
    }

    /** @throws ProblemException 409 with the product to write to instead if it was merged into one */
    public void requireUnmerged() {
        if (mergedInto != null) {
            throw ProblemException.merged(mergedInto);
        }
    }

    /** The product that its reviews have moved to. */
    public Optional<String> mergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    /** The products that are merged into it, with those merged into these before, each with its epoch at that time. */
    public List<Place> mergedFrom() {
        return Place.parseAll(mergedFrom);
    }

    public boolean isExempt(Instant now) {
        return exemption().holds(now);
    }

    public ProductCard card() {
        return card;
    }

    public String productId() {
        return productId;
    }

    /** The head of the family that the product is in, which is itself unless it is a variant. */
    public String familyId() {
        return card.head().orElse(productId);
    }

    public String category() {
        return card.category();
    }

    public String supplierId() {
        return card.supplierId();
    }

    public int version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public int epoch() {
        return epoch;
    }

    public Optional<DelistedBy> delistedBy() {
        return Optional.ofNullable(state.delistedBy());
    }

    public Optional<UUID> decisionId() {
        return Optional.ofNullable(state.decisionId());
    }

    public Optional<Instant> pendingSince() {
        return Optional.ofNullable(state.pendingSince());
    }

    /** Why; {@code null} without an exemption. */
    public String exemptReason() {
        return exemption().exemptReason();
    }

    public Optional<Instant> exemptUntil() {
        return Optional.ofNullable(exemption().exemptUntil());
    }

    /** Stored with all its columns empty it is read as {@code null}. */
    private Exemption exemption() {
        return exemption == null ? Exemption.NONE : exemption;
    }

    @Override
    protected Object key() {
        return productId;
    }
}
