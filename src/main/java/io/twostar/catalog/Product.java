package io.twostar.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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

    @Embedded
    private ProductCard card;

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

    /** Whether a verb was used since the product was read. */
    @Transient
    private boolean changed;

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
        this.card = card;
        updatedAt = now;
        touch();
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
        touch();
    }

    /** The rule would delist, but its cooling time has not passed: remembers since when. */
    public void awaitCooling(Instant since) {
        pendingSince = since;
        touch();
    }

    public void stopCooling() {
        pendingSince = null;
        touch();
    }

    public void exempt(Instant until, String reason) {
        exemptUntil = until;
        exemptReason = reason;
        touch();
    }

    public void endExemption() {
        exemptUntil = null;
        exemptReason = null;
        touch();
    }

    /** A fresh start of the ratings: earlier ones stay readable and do not count. */
    public void startEpoch() {
        epoch++;
        touch();
    }

    /** Taken out of sale by the shop; what the listing was is kept for the day it returns. */
    public void retire(Instant now) {
        retiredAt = now;
        pendingSince = null;
        touch();
    }

    /** On sale again, with the listing it had when it was retired. */
    void bringBack() {
        retiredAt = null;
        touch();
    }

    /** However many verbs one transaction uses, the version goes up by one. */
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

    /** The product of a row of {@link ProductRows}; Hibernate does the same for readers, but at several times the cost. */
    static Product read(ResultSet row) throws SQLException {
        Product product = new Product();
        product.productId = row.getString("product_id");
        product.card = ProductCard.read(row);
        product.version = row.getInt("version");
        product.createdAt = instant(row, "created_at");
        product.updatedAt = instant(row, "updated_at");
        product.epoch = row.getInt("epoch");
        product.listing = Listing.valueOf(row.getString("listing"));
        product.listingSince = instant(row, "listing_since");
        String by = row.getString("delisted_by");
        product.delistedBy = by == null ? null : DelistedBy.valueOf(by);
        product.decisionId = row.getObject("decision_id", UUID.class);
        product.pendingSince = instant(row, "pending_since");
        product.exemptUntil = instant(row, "exempt_until");
        product.exemptReason = row.getString("exempt_reason");
        product.retiredAt = instant(row, "retired_at");
        return product;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /** Binds the columns in the order of {@link ProductRows}. */
    void bind(PreparedStatement statement) throws SQLException {
        statement.setString(1, productId);
        card.bind(statement, 2);
        statement.setInt(10, version);
        statement.setTimestamp(11, timestamp(createdAt));
        statement.setTimestamp(12, timestamp(updatedAt));
        statement.setInt(13, epoch);
        statement.setString(14, listing.name());
        statement.setTimestamp(15, timestamp(listingSince));
        statement.setString(16, delistedBy == null ? null : delistedBy.name());
        statement.setObject(17, decisionId);
        statement.setTimestamp(18, timestamp(pendingSince));
        statement.setTimestamp(19, timestamp(exemptUntil));
        statement.setString(20, exemptReason);
        statement.setTimestamp(21, timestamp(retiredAt));
    }

    private static Timestamp timestamp(Instant time) {
        return time == null ? null : Timestamp.from(time);
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
        return card;
    }

    public String productId() {
        return productId;
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
