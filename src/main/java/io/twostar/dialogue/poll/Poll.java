package io.twostar.dialogue.poll;

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

/** A statement about a product that the community is asked about. It closes once, and its result stays. */
@Entity
@Table(name = "poll")
class Poll extends Keyed {

    /** State of a poll. */
    enum State {
        OPEN,
        CLOSED
    }

    /** Who may vote. */
    enum Audience {
        ALL,
        /** Only customers who are known to have bought the product. */
        BUYERS
    }

    /** The product leads every key, so that the table can be spread by product. */
    @Embeddable
    record Key(String productId, UUID pollId) implements Serializable {}

    /** The statement, who may vote, and the origin ({@code null} if there is none). */
    public record Terms(
            String statement,
            List<String> options,
            Audience audience,
            int minimumVotes,
            Instant closesAt,
            Origin origin) {}

    @EmbeddedId
    private Key key;

    @Enumerated(EnumType.STRING)
    private State state;

    private String statement;
    private String[] options;

    @Enumerated(EnumType.STRING)
    private Audience audience;

    private int minimumVotes;
    private String owner;

    @Enumerated(EnumType.STRING)
    private Origin.Kind originKind;

    private UUID originId;
    private String clientId;
    private Instant openedAt;
    private Instant closesAt;
    private Instant closedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private PollResult result;

    protected Poll() {}

    Poll(Key key, Terms terms, String owner, String clientId, Instant now) {
        this.key = key;
        state = State.OPEN;
        statement = terms.statement();
        options = terms.options().toArray(String[]::new);
        audience = terms.audience();
        minimumVotes = terms.minimumVotes();
        closesAt = terms.closesAt();
        if (terms.origin() != null) {
            originKind = terms.origin().kind();
            originId = terms.origin().id();
        }
        this.owner = owner;
        this.clientId = clientId;
        openedAt = now;
    }

    boolean takesVotes(Instant now) {
        return state == State.OPEN && now.isBefore(closesAt);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    void close(PollResult votes, Instant now) {
        if (!isOpen()) {
            throw new IllegalStateException("a poll closes once");
        }
        state = State.CLOSED;
        closedAt = now;
        result = votes;
    }

    String productId() {
        return key.productId();
    }

    UUID pollId() {
        return key.pollId();
    }

    State state() {
        return state;
    }

    String statement() {
        return statement;
    }

    List<String> options() {
        return List.of(options);
    }

    Audience audience() {
        return audience;
    }

    int minimumVotes() {
        return minimumVotes;
    }

    String owner() {
        return owner;
    }

    Optional<Origin> origin() {
        return originKind == null ? Optional.empty() : Optional.of(new Origin(originKind, originId));
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant closesAt() {
        return closesAt;
    }

    Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    Optional<PollResult> result() {
        return Optional.ofNullable(result);
    }

    @Override
    protected Object key() {
        return key;
    }
}
