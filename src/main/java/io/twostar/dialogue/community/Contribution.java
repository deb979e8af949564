package io.twostar.dialogue.community;

import io.twostar.store.Keyed;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A question, an answer or a tip: a text about a product, by somebody, for all. */
@Entity
@Table(name = "contribution")
public class Contribution extends Keyed {

    /** What it is. */
    public enum Kind {
        QUESTION,
        ANSWER,
        TIP
    }

    /** Whether it is visible, and if not, why. */
    public enum Status {
        PUBLISHED,
        /** Waits for moderation. */
        PENDING,
        /** By moderation, for its words. */
        REJECTED,
        /** Withdrawn by the author. */
        WITHDRAWN,
        /** By moderation. */
        REMOVED
    }

    /** The product leads every key, so that the table can be spread by product. */
    @Embeddable
    record Key(String productId, UUID contributionId) implements Serializable {}

    /** What is said; {@code locale} is {@code null} if unknown. */
    public record Content(String text, String locale) {}

    @EmbeddedId
    private Key key;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private UUID parentId;

    @Embedded
    private Contributor contributor;

    private String text;
    private String locale;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Embedded
    private Standing standing = new Standing();

    private int answers;
    private UUID acceptedId;
    private Instant createdAt;

    protected Contribution() {}

    private Contribution(Kind kind, Key key, UUID parentId, Speaker speaker, Content content, Instant now) {
        this.kind = kind;
        this.key = key;
        this.parentId = parentId;
        contributor = new Contributor(speaker);
        text = content.text();
        locale = content.locale();
        status = Status.PUBLISHED;
        createdAt = now;
    }

    static Contribution question(Key key, Speaker speaker, Content content, Instant now) {
        return new Contribution(Kind.QUESTION, key, null, speaker, content, now);
    }

    static Contribution tip(Key key, Speaker speaker, Content content, Instant now) {
        return new Contribution(Kind.TIP, key, null, speaker, content, now);
    }

    /** An answer to this question. */
    Contribution answer(UUID answerId, Speaker speaker, Content content, Instant now) {
        return new Contribution(Kind.ANSWER, new Key(productId(), answerId), contributionId(), speaker, content, now);
    }

    /** The asker says that this answer to their question was the right one; the one before no longer is. */
    void accept(Contribution answer, Optional<Contribution> before) {
        before.ifPresent(earlier -> earlier.standing.fallBack());
        acceptedId = answer.contributionId();
        answer.standing.accept();
    }

    /** Changes the visibility. */
    void become(Status decided) {
        status = decided;
    }

    /** An answer to this question can be seen from now on. */
    void gain() {
        answers++;
    }

    /** An answer to this question can no longer be seen. */
    void lose(Contribution answer) {
        answers--;
        if (answer.contributionId().equals(acceptedId)) {
            acceptedId = null;
            answer.standing.fallBack();
        }
    }

    /** Erases the author and the text. The contribution must have been withdrawn before. */
    void erase(String pseudonym) {
        contributor.forget(pseudonym);
        text = "[erased]";
        locale = null;
    }

    boolean isVisible() {
        return status == Status.PUBLISHED;
    }

    public Status status() {
        return status;
    }

    public String productId() {
        return key.productId();
    }

    public UUID contributionId() {
        return key.contributionId();
    }

    Kind kind() {
        return kind;
    }

    public Optional<UUID> parentId() {
        return Optional.ofNullable(parentId);
    }

    public Contributor contributor() {
        return contributor;
    }

    public Standing standing() {
        return standing;
    }

    public Content content() {
        return new Content(text, locale);
    }

    public int answers() {
        return answers;
    }

    public Optional<UUID> acceptedId() {
        return Optional.ofNullable(acceptedId);
    }

    public Instant createdAt() {
        return createdAt;
    }

    @Override
    protected Object key() {
        return key;
    }
}
