package io.twostar.dialogue.community;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Optional;

/** The author of a contribution, as stored with it. */
@Embeddable
public class Contributor {

    private static final String CUSTOMERS_OWN = "customer:";

    private String authorId;

    @Column(name = "author_name")
    private String displayName;

    @Enumerated(EnumType.STRING)
    private Speaker.Role role;

    private boolean buyer;
    private String clientId;
    private String supplierId;

    protected Contributor() {}

    Contributor(Speaker speaker) {
        authorId = speaker.authorId();
        displayName = speaker.displayName();
        role = speaker.role();
        clientId = speaker.clientId();
        supplierId = speaker.supplierId();
    }

    void hasBought(boolean isBuyer) {
        buyer = isBuyer;
    }

    void forget(String pseudonym) {
        authorId = pseudonym;
        displayName = null;
        if (clientId.startsWith(CUSTOMERS_OWN)) {
            clientId = pseudonym;
        }
    }

    boolean is(String author) {
        return author.equals(authorId);
    }

    /** Of a customer. */
    Optional<String> authorId() {
        return Optional.ofNullable(authorId);
    }

    Optional<String> displayName() {
        return Optional.ofNullable(displayName);
    }

    public Speaker.Role role() {
        return role;
    }

    public boolean isBuyer() {
        return buyer;
    }

    /** Of a supplier's key. */
    Optional<String> supplierId() {
        return Optional.ofNullable(supplierId);
    }
}
