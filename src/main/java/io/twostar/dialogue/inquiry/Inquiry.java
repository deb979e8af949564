package io.twostar.dialogue.inquiry;

import io.twostar.store.Keyed;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A question put to one rater about one review. It ends once: answered, expired or closed. */
@Entity
@Table(name = "inquiry")
class Inquiry extends Keyed {

    /** State of an inquiry. */
    enum State {
        OPEN,
        ANSWERED,
        EXPIRED,
        CLOSED
    }

    /** The product leads every key, so that the table can be spread by product. */
    @Embeddable
    record Key(String productId, UUID inquiryId) implements Serializable {}

    /** The review asked about, as it was then. */
    record About(UUID reviewId, String authorId, int stars) {}

    /** Who asks: a key or an inquiry rule; the other one is {@code null}. */
    record Asker(String clientId, String ruleId) {}

    @EmbeddedId
    private Key key;

    private UUID reviewId;
    private String authorId;
    private short stars;

    @Enumerated(EnumType.STRING)
    private State state;

    private String owner;

    @Column(name = "order_id")
    private String ruleId;

    private String clientId;
    private String question;
    private byte[] tokenHash;
    private Instant openedAt;
    private Instant expiresAt;
    private Instant endedAt;
    private String[] causes = {};
    private String answer;
    private Short starsAfter;
    private String closingReason;

    protected Inquiry() {}

    Inquiry(Key key, About about, Asker asker, String owner, String question, byte[] tokenHash) {
        this.key = key;
        reviewId = about.reviewId();
        authorId = about.authorId();
        stars = (short) about.stars();
        ruleId = asker.ruleId();
        clientId = asker.clientId();
        this.owner = owner;
        this.question = question;
        this.tokenHash = tokenHash;
        state = State.OPEN;
    }

    void open(Instant now, Instant until) {
        openedAt = now;
        expiresAt = until;
    }

    /** @param starsAfter of the review after a revision by the rater, if there was one */
    void answer(List<String> given, String text, Optional<Integer> revisedStars, Instant now) {
        end(State.ANSWERED, now);
        causes = given.toArray(String[]::new);
        answer = text;
        starsAfter = revisedStars.map(Integer::shortValue).orElse(null);
    }

    void expire(Instant now) {
        end(State.EXPIRED, now);
    }

    void close(String reason, Instant now) {
        end(State.CLOSED, now);
        closingReason = reason;
    }

    /** Erases the rater, the question and the answer. The inquiry has ended, so its token is no longer valid. */
    void erase(String pseudonym, byte[] otherHash) {
        if (state == State.OPEN) {
            throw new IllegalStateException("an open inquiry still awaits its rater");
        }
        authorId = pseudonym;
        tokenHash = otherHash;
        question = null;
        answer = null;
        closingReason = null;
    }

    private void end(State how, Instant now) {
        if (state != State.OPEN) {
            throw new IllegalStateException("an inquiry ends once");
        }
        state = how;
        endedAt = now;
    }

    boolean isAnswerable(Instant now) {
        return state == State.OPEN && now.isBefore(expiresAt);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Compares in constant time, so that the duration reveals nothing about the token. */
    boolean isAnsweredWith(byte[] hash) {
        return MessageDigest.isEqual(tokenHash, hash);
    }

    boolean isOf(String author) {
        return author.equals(authorId);
    }

    String productId() {
        return key.productId();
    }

    UUID inquiryId() {
        return key.inquiryId();
    }

    UUID reviewId() {
        return reviewId;
    }

    State state() {
        return state;
    }

    String owner() {
        return owner;
    }

    int stars() {
        return stars;
    }

    Optional<String> ruleId() {
        return Optional.ofNullable(ruleId);
    }

    Optional<String> question() {
        return Optional.ofNullable(question);
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    List<String> causes() {
        return List.of(causes);
    }

    Optional<String> answer() {
        return Optional.ofNullable(answer);
    }

    Optional<Integer> starsAfter() {
        return Optional.ofNullable(starsAfter).map(Short::intValue);
    }

    Optional<String> closingReason() {
        return Optional.ofNullable(closingReason);
    }

    @Override
    protected Object key() {
        return key;
    }
}
