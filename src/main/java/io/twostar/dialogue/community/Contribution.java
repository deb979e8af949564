package io.twostar.dialogue.community;

import jakarta.persistence.Column;
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

/** A question, an answer or a tip: a text about a product, by somebody, for all. */
@Entity
@Table(name = "contribution")
class Contribution {

    /** What it is. */
    enum Kind {
        QUESTION,
        ANSWER,
        TIP
    }

    /** Whether it can be seen, and if not, why. */
    enum Status {
        PUBLISHED,
        /** Until somebody has looked. */
        PENDING,
        /** By moderation, for its words. */
        REJECTED,
        /** By whoever wrote it. */
        WITHDRAWN,
        /** By moderation. */
        REMOVED
    }

    /** The product leads every key, so that the table can be spread by product. */
    @Embeddable
    record Key(
            @Column(name = "product_id") String productId,
            @Column(name = "contribution_id") UUID contributionId) implements Serializable {}

    /** What is said; {@code locale} is {@code null} if that is not told. */
    record Content(String text, String locale) {}

    /** Before everything else there is, however many votes that has. */
    private static final int ACCEPTED = 1_000_000_000;

    @EmbeddedId
    private Key key;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "parent_id")
    private UUID parentId;

    @Column(name = "author_id")
    private String authorId;

    @Column(name = "author_name")
    private String authorName;

    @Enumerated(EnumType.STRING)
    private Speaker.Role role;

    private boolean buyer;

    @Column(name = "client_id")
    private String clientId;

    @Column(name = "supplier_id")
    private String supplierId;

    private String text;
    private String locale;

    @Enumerated(EnumType.STRING)
    private Status status;

    private int helpful;
    private int unhelpful;
    private int rank;
    private int answers;

    @Column(name = "accepted_id")
    private UUID acceptedId;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Contribution() {}

    private Contribution(Kind kind, Key key, UUID parentId, Speaker speaker, Content content, Instant now) {
        this.kind = kind;
        this.key = key;
        this.parentId = parentId;
        authorId = speaker.authorId();
        authorName = speaker.displayName();
        role = speaker.role();
        clientId = speaker.clientId();
        supplierId = speaker.supplierId();
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

    void byBuyer(boolean isBuyer) {
        buyer = isBuyer;
    }

    /** The asker says that this answer to their question was the right one; the one before no longer is. */
    void accept(Contribution answer, Optional<Contribution> before) {
        before.ifPresent(Contribution::fallBack);
        acceptedId = answer.contributionId();
        answer.rank += ACCEPTED;
    }

    private void fallBack() {
        rank -= ACCEPTED;
    }

    /** @param before the voter's former vote, if there is one; {@code now} the one from now on */
    void vote(Optional<Boolean> before, Optional<Boolean> now) {
        before.ifPresent(was -> count(was, -1));
        now.ifPresent(is -> count(is, 1));
    }

    private void count(boolean isHelpful, int difference) {
        if (isHelpful) {
            helpful += difference;
            rank += difference;
        } else {
            unhelpful += difference;
            rank -= difference;
        }
    }

    /** Whether it can be seen is decided anew. */
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
            answer.fallBack();
        }
    }

    /** Whoever wrote it is forgotten, and so is what they said. It was taken back before. */
    void erase(String pseudonym) {
        authorId = pseudonym;
        authorName = null;
        text = "[erased]";
        locale = null;
        if (clientId.startsWith("customer:")) {
            clientId = pseudonym;
        }
    }

    boolean isVisible() {
        return status == Status.PUBLISHED;
    }

    Status status() {
        return status;
    }

    boolean isBy(String author) {
        return author.equals(authorId);
    }

    boolean isAccepted() {
        return kind == Kind.ANSWER && rank > ACCEPTED / 2;
    }

    String productId() {
        return key.productId();
    }

    UUID contributionId() {
        return key.contributionId();
    }

    Kind kind() {
        return kind;
    }

    Optional<UUID> parentId() {
        return Optional.ofNullable(parentId);
    }

    Optional<String> authorId() {
        return Optional.ofNullable(authorId);
    }

    Optional<String> authorName() {
        return Optional.ofNullable(authorName);
    }

    Speaker.Role role() {
        return role;
    }

    Optional<String> supplierId() {
        return Optional.ofNullable(supplierId);
    }

    boolean isByBuyer() {
        return buyer;
    }

    Content content() {
        return new Content(text, locale);
    }

    int helpful() {
        return helpful;
    }

    int unhelpful() {
        return unhelpful;
    }

    int rank() {
        return rank;
    }

    int answers() {
        return answers;
    }

    Optional<UUID> acceptedId() {
        return Optional.ofNullable(acceptedId);
    }

    Instant createdAt() {
        return createdAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contribution contribution && contribution.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
