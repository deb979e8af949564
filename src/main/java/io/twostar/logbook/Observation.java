package io.twostar.logbook;

import io.twostar.store.Keyed;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An observation by staff. It always has an owner, and ends only with a resolution. */
@Entity
@Table(name = "observation")
class Observation extends Keyed {

    /** State. */
    enum State {
        OPEN,
        ACKNOWLEDGED,
        RESOLVED
    }

    /** Who has to act. */
    enum Level {
        OWNER,
        DEPUTY,
        DEFAULT_OWNER
    }

    /** {@code productId} is "" for what concerns no single product. */
    @Embeddable
    record Key(String productId, UUID observationId) implements Serializable {}

    /** What was noticed; {@code category} is {@code null} where it is that of the product or not known. */
    record Note(String text, String category, String topic, String staffId, Instant seenAt, List<Link> links) {}

    /** Something else that the observation is about. */
    record Link(Kind kind, String id) {

        /** What can be linked. */
        enum Kind {
            REVIEW,
            DECISION,
            QUESTION,
            INQUIRY,
            POLL,
            DEFECT
        }
    }

    /** The links, as they are stored. */
    record Links(List<Link> items) {}

    /** For whom it is, by which responsibility ({@code null} for the default owner), and until when they have to act. */
    record Route(String owner, Level level, Responsibility by, Instant dueAt) {}

    @EmbeddedId
    private Key key;

    @Enumerated(EnumType.STRING)
    private State state;

    private String note;
    private String category;
    private String topic;
    private String staffId;
    private Instant seenAt;
    private String owner;
    private String responsibilityId;
    private Instant responsibilityAt;

    @Enumerated(EnumType.STRING)
    private Level level;

    private Instant dueAt;
    private Instant recordedAt;
    private Instant acknowledgedAt;
    private String acknowledgedBy;
    private Instant resolvedAt;
    private String resolution;

    @JdbcTypeCode(SqlTypes.JSON)
    private Links links;

    private String clientId;

    protected Observation() {}

    Observation(Key key, Note noted, String clientId, Instant now) {
        this.key = key;
        note = noted.text();
        category = noted.category();
        topic = noted.topic();
        staffId = noted.staffId();
        seenAt = noted.seenAt() == null ? now : noted.seenAt();
        links = new Links(noted.links() == null ? List.of() : noted.links());
        this.clientId = clientId;
        state = State.OPEN;
        recordedAt = now;
    }

    /** Assigns it. */
    void route(Route route) {
        owner = route.owner();
        level = route.level();
        dueAt = route.dueAt();
        responsibilityId = route.by() == null ? null : route.by().responsibilityId();
        responsibilityAt = route.by() == null ? null : route.by().updatedAt();
    }

    /** @param until when it has to be resolved */
    void acknowledge(String by, Instant now, Instant until) {
        if (state != State.OPEN) {
            throw new IllegalStateException("only what is open is acknowledged");
        }
        state = State.ACKNOWLEDGED;
        acknowledgedAt = now;
        acknowledgedBy = by;
        dueAt = until;
    }

    void resolve(String how, Instant now) {
        if (!isUnresolved()) {
            throw new IllegalStateException("it is resolved once");
        }
        state = State.RESOLVED;
        resolvedAt = now;
        resolution = how;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isUnresolved() {
        return state != State.RESOLVED;
    }

    boolean isOverdue(Instant now) {
        return isUnresolved() && !now.isBefore(dueAt);
    }

    String productId() {
        return key.productId();
    }

    UUID observationId() {
        return key.observationId();
    }

    State state() {
        return state;
    }

    Note note() {
        return new Note(note, category, topic, staffId, seenAt, links.items());
    }

    String owner() {
        return owner;
    }

    Level level() {
        return level;
    }

    Optional<String> responsibilityId() {
        return Optional.ofNullable(responsibilityId);
    }

    Instant dueAt() {
        return dueAt;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Optional<Instant> acknowledgedAt() {
        return Optional.ofNullable(acknowledgedAt);
    }

    Optional<String> acknowledgedBy() {
        return Optional.ofNullable(acknowledgedBy);
    }

    Optional<Instant> resolvedAt() {
        return Optional.ofNullable(resolvedAt);
    }

    Optional<String> resolution() {
        return Optional.ofNullable(resolution);
    }

    @Override
    protected Object key() {
        return key;
    }
}
