package io.twostar.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One article of the shop with its listing state. It is changed only through {@link LockedProducts}, under its lock. */
@Entity
@Table(name = "product")
public class Product {

    @Id
    @Column(name = "product_id")
    private String productId;

    private String name;
    private String category;
    private String brand;

    @Column(name = "supplier_id")
    private String supplierId;

    private String gtin;
    private String url;

    @Column(name = "image_url")
    private String imageUrl;

    @Column(name = "variant_of")
    private String variantOf;

    @Version
    private int version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    private int epoch;

    @Enumerated(EnumType.STRING)
    private Listing listing;

    @Column(name = "listing_since")
    private Instant listingSince;

    @Enumerated(EnumType.STRING)
    @Column(name = "delisted_by")
    private DelistedBy delistedBy;

    @Column(name = "decision_id")
    private UUID decisionId;

    @Column(name = "pending_since")
    private Instant pendingSince;

    @Column(name = "exempt_until")
    private Instant exemptUntil;

    @Column(name = "exempt_reason")
    private String exemptReason;

    @Column(name = "retired_at")
    private Instant retiredAt;

    protected Product() {}

    /** A new product: listed, in its first epoch. */
    static Product introduce(String productId, ProductCard card, Instant now) {
        Product product = new Product();
        product.productId = productId;
        product.createdAt = now;
        product.epoch = 1;
        product.listing = Listing.LISTED;
        product.listingSince = now;
        product.describe(card, now);
        return product;
    }

    void describe(ProductCard card, Instant now) {
        name = card.name();
        category = card.category();
        brand = card.brand();
        supplierId = card.supplierId();
        gtin = card.gtin();
        url = card.url();
        imageUrl = card.imageUrl();
        variantOf = card.variantOf();
        updatedAt = now;
    }

    /** LISTED to DELISTED; refuses any other start. */
    public void delist(DelistedBy by, UUID decision, Instant now) {
        requireListing(Listing.LISTED);
        listing = Listing.DELISTED;
        delistedBy = by;
        changeListing(decision, now);
    }

    /** DELISTED to LISTED; refuses any other start. */
    public void relist(UUID decision, Instant now) {
        requireListing(Listing.DELISTED);
        listing = Listing.LISTED;
        delistedBy = null;
        changeListing(decision, now);
    }

    private void requireListing(Listing expected) {
        if (listing() != expected) {
            throw new IllegalStateException("product is " + listing() + ", not " + expected);
        }
    }

    private void changeListing(UUID decision, Instant now) {
        listingSince = now;
        decisionId = decision;
        pendingSince = null;
    }

    /** The rule would delist, but its cooling time has not passed: remembers since when. */
    public void awaitCooling(Instant since) {
        pendingSince = since;
    }

    public void stopCooling() {
        pendingSince = null;
    }

    public void exempt(Instant until, String reason) {
        exemptUntil = until;
        exemptReason = reason;
    }

    public void endExemption() {
        exemptUntil = null;
        exemptReason = null;
    }

    /** A fresh start of the ratings: earlier ones stay readable and do not count. */
    public void startEpoch() {
        epoch++;
    }

    /** Taken out of sale by the shop; what the listing was is kept for the day it returns. */
    public void retire(Instant now) {
        retiredAt = now;
        pendingSince = null;
    }

    /** On sale again, with the listing it had when it was retired. */
    void bringBack() {
        retiredAt = null;
    }

    /** What storefronts go by: RETIRED hides whatever the listing was before. */
    public Listing listing() {
        return retiredAt == null ? listing : Listing.RETIRED;
    }

    /** Since when {@link #listing()} holds. */
    public Instant listingSince() {
        return retiredAt == null ? listingSince : retiredAt;
    }

    public boolean isRetired() {
        return retiredAt != null;
    }

    public boolean isExempt(Instant now) {
        return exemptUntil != null && now.isBefore(exemptUntil);
    }

    public ProductCard card() {
        return new ProductCard(name, category, brand, supplierId, gtin, url, imageUrl, variantOf);
    }

    public String productId() {
        return productId;
    }

    public String category() {
        return category;
    }

    public String supplierId() {
        return supplierId;
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
        return Optional.ofNullable(delistedBy);
    }

    public Optional<UUID> decisionId() {
        return Optional.ofNullable(decisionId);
    }

    public Optional<Instant> pendingSince() {
        return Optional.ofNullable(pendingSince);
    }

    public Optional<Instant> exemptUntil() {
        return Optional.ofNullable(exemptUntil);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Product product && product.productId.equals(productId);
    }

    @Override
    public int hashCode() {
        return productId.hashCode();
    }
}
