package io.twostar.delisting.objection;

import io.twostar.delisting.decision.ManualAction;
import io.twostar.store.Keyed;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An objection to a delisting, and its answer by a person. It is answered once. */
@Entity
@Table(name = "objection")
class Objection extends Keyed {

    /** State of an objection. */
    enum State {
        OPEN,
        UPHELD,
        REJECTED
    }

    /** The product leads every key, so that the table can be spread by product. */
    @Embeddable
    record Key(String productId, UUID objectionId) implements Serializable {}

    /** Who objects: a key, in a role, for a supplier if it is bound to one. */
    record Objector(String clientId, String role, Optional<String> supplierId) {}

    @EmbeddedId
    private Key key;

    private UUID decisionId;

    @Enumerated(EnumType.STRING)
    private State state;

    private String text;
    private String clientId;
    private String role;
    private String supplierId;
    private Instant createdAt;
    private String answerReason;
    private String answeredBy;
    private Instant answeredAt;
    private UUID relistingId;

    protected Objection() {}

    Objection(Key key, UUID decisionId, String text, Objector objector, Instant now) {
        this.key = key;
        this.decisionId = decisionId;
        this.text = text;
        this.clientId = objector.clientId();
        this.role = objector.role();
        this.supplierId = objector.supplierId().orElse(null);
        this.state = State.OPEN;
        this.createdAt = now;
    }

    /** @param relisting the decision that brought the product back, if there was one */
    void answer(State outcome, ManualAction action, Optional<UUID> relisting, Instant now) {
        if (state != State.OPEN || outcome == State.OPEN) {
            throw new IllegalStateException("an objection is answered once");
        }
        state = outcome;
        answerReason = action.reason();
        answeredBy = action.clientId();
        answeredAt = now;
        relistingId = relisting.orElse(null);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isOf(String client) {
        return clientId.equals(client);
    }

    String clientId() {
        return clientId;
    }

    String productId() {
        return key.productId();
    }

    UUID objectionId() {
        return key.objectionId();
    }

    UUID decisionId() {
        return decisionId;
    }

    State state() {
        return state;
    }

    String text() {
        return text;
    }

    String role() {
        return role;
    }

    Optional<String> supplierId() {
        return Optional.ofNullable(supplierId);
    }

    Instant createdAt() {
        return createdAt;
    }

    Optional<String> answerReason() {
        return Optional.ofNullable(answerReason);
    }

    Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }

    Optional<UUID> relistingId() {
        return Optional.ofNullable(relistingId);
    }

    @Override
    protected Object key() {
        return key;
    }
}
