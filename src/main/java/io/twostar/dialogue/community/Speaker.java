package io.twostar.dialogue.community;

/**
 * Who contributes.
 *
 * @param authorId and {@code displayName} of a customer; {@code null} for others, and a customer may have no name
 * @param supplierId of a supplier's key; {@code null} for others
 */
public record Speaker(Role role, String authorId, String displayName, String supplierId, String clientId) {

    /** Role of the contributor. */
    public enum Role {
        CUSTOMER,
        STAFF,
        SUPPLIER
    }
}
