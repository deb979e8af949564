package io.twostar.webhook;

import io.twostar.event.EventFeed;
import io.twostar.store.Keyed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An address that receives events. The dispatchers store separately how far they have delivered. */
@Entity
@Table(name = "webhook")
public class Webhook extends Keyed {

    @Id
    private UUID webhookId;

    private String clientId;
    private String url;
    private String description;
    private String[] types;
    private String[] categories;
    private String supplierId;
    private boolean disclosing;
    private boolean enabled;

    @Enumerated(EnumType.STRING)
    @Column(name = "disabled_because")
    private DisabledReason disabledReason;

    private Instant disabledAt;
    private int version;
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant updatedAt;

    /** For Hibernate. */
    protected Webhook() {}

    public Webhook(UUID webhookId, String clientId, WebhookInput requested, Instant now) {
        this.webhookId = webhookId;
        this.clientId = clientId;
        this.createdAt = now;
        this.enabled = true;
        replace(requested, now);
    }

    /** Replaces what the owner has set. */
    public void replace(WebhookInput requested, Instant now) {
        url = requested.url();
        description = requested.description();
        types = requested.types().toArray(String[]::new);
        categories = requested.categories().toArray(String[]::new);
        supplierId = requested.supplierId();
        if (requested.enabled()) {
            enabled = true;
            disabledReason = null;
            disabledAt = null;
        } else if (enabled) {
            stop(DisabledReason.OWNER, now);
        }
        changed(now);
    }

    /** Nothing more is delivered until its owner enables it again; delivery then continues where it stopped. */
    public void disable(DisabledReason reason, Instant now) {
        if (enabled) {
            stop(reason, now);
            changed(now);
        }
    }

    private void stop(DisabledReason reason, Instant now) {
        enabled = false;
        disabledReason = reason;
        disabledAt = now;
    }

    private void changed(Instant now) {
        version++;
        updatedAt = now;
    }

    public UUID webhookId() {
        return webhookId;
    }

    public String clientId() {
        return clientId;
    }

    public String url() {
        return url;
    }

    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    public List<String> types() {
        return List.of(types);
    }

    public List<String> categories() {
        return List.of(categories);
    }

    public Optional<String> supplierId() {
        return Optional.ofNullable(supplierId);
    }

    public EventFeed.Filter filter() {
        return new EventFeed.Filter(types(), categories(), Optional.empty(), supplierId());
    }

    /** Events include members that only callers acting for customers may see. */
    public void disclose(boolean allowed) {
        disclosing = allowed;
    }

    public boolean isDisclosing() {
        return disclosing;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public Optional<DisabledReason> disabledReason() {
        return Optional.ofNullable(disabledReason);
    }

    public Optional<Instant> disabledAt() {
        return Optional.ofNullable(disabledAt);
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

    @Override
    protected Object key() {
        return webhookId;
    }
}
