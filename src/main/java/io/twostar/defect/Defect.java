package io.twostar.defect;

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

/** A named fault of a product. Customers or staff confirm it, and it ends when it is fixed or turns out to be none. */
@Entity
@Table(name = "defect")
public class Defect extends Keyed {

    /** State of a defect. */
    public enum State {
        OPEN,
        CONFIRMED,
        FIXED,
        DISMISSED
    }

    /** The product leads every key, so that the table can be spread by product. */
    @Embeddable
    record Key(String productId, UUID defectId) implements Serializable {}

    /** Code, title and description. */
    public record Name(String code, String title, String description) {}

    /** The supplier's answer. */
    public record SupplierAnswer(String text, Instant fixedFrom, Instant answeredAt) {}

    @EmbeddedId
    private Key key;

    private String code;
    private String title;
    private String description;

    @Enumerated(EnumType.STRING)
    private State state;

    private String clientId;
    private Instant openedAt;
    private Instant confirmedAt;
    private String confirmation;
    private String answer;
    private Instant answerFixedFrom;
    private Instant answeredAt;
    private Instant endedAt;
    private String ending;
    private boolean newEpoch;

    protected Defect() {}

    Defect(Key key, Name name, String clientId, Instant now) {
        this.key = key;
        code = name.code();
        title = name.title();
        description = name.description();
        this.clientId = clientId;
        state = State.OPEN;
        openedAt = now;
    }

    /** @param reason of a person of the staff; {@code null} where enough customers say so */
    void confirm(String reason, Instant now) {
        require(state == State.OPEN);
        state = State.CONFIRMED;
        confirmedAt = now;
        confirmation = reason;
    }

    /** The customers' confirmation was lost: evidence was removed. */
    void reopen() {
        require(state == State.CONFIRMED && confirmation == null);
        state = State.OPEN;
        confirmedAt = null;
    }

    void answer(SupplierAnswer said) {
        require(isUnresolved());
        answer = said.text();
        answerFixedFrom = said.fixedFrom();
        answeredAt = said.answeredAt();
    }

    /** @param afresh whether the ratings of the product start afresh */
    void fix(String resolution, boolean afresh, Instant now) {
        end(State.FIXED, resolution, now);
        newEpoch = afresh;
    }

    void dismiss(String reason, Instant now) {
        end(State.DISMISSED, reason, now);
    }

    private void end(State end, String why, Instant now) {
        require(isUnresolved());
        state = end;
        ending = why;
        endedAt = now;
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalStateException("the defect is in another state");
        }
    }

    boolean isUnresolved() {
        return state == State.OPEN || state == State.CONFIRMED;
    }

    boolean isConfirmed() {
        return state == State.CONFIRMED;
    }

    boolean isConfirmedByHand() {
        return isConfirmed() && confirmation != null;
    }

    public String productId() {
        return key.productId();
    }

    public UUID defectId() {
        return key.defectId();
    }

    public Name name() {
        return new Name(code, title, description);
    }

    public State state() {
        return state;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Optional<Instant> confirmedAt() {
        return Optional.ofNullable(confirmedAt);
    }

    /** Why a person of the staff confirmed it; empty if customers did, or if it is unconfirmed. */
    public Optional<String> confirmation() {
        return Optional.ofNullable(confirmation);
    }

    public Optional<SupplierAnswer> supplierAnswer() {
        return answeredAt == null
                ? Optional.empty()
                : Optional.of(new SupplierAnswer(answer, answerFixedFrom, answeredAt));
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** What was done about it, or why it is none. */
    public Optional<String> ending() {
        return Optional.ofNullable(ending);
    }

    @Override
    protected Object key() {
        return key;
    }
}
