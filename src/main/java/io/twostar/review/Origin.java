package io.twostar.review;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * Where a review came from, kept as evidence; absent members are {@code null}.
 *
 * @param importKey identifies an imported row within its source and product
 * @param clientId the key that wrote it
 * @param addressHash keyed hash of the caller's address
 * @param incentive what the author got for it
 * @param storefront the channel of the shop in which it was given
 */
@Embeddable
public record Origin(
        String source,
        String importKey,
        String clientId,
        byte[] addressHash,
        String incentive,
        @Enumerated(EnumType.STRING) Verification verification,
        String storefront) {

    static final Origin UNKNOWN = new Origin(null, null, null, null, null, null, null);

    /** With the purchase that was found, unless a verification was known before. */
    Origin verifiedBy(Verification found) {
        return verification == null ? with(found) : this;
    }

    /** Without the verification by a purchase; one by invitation or import stays. */
    Origin withoutPurchase() {
        return verification == Verification.PURCHASE ? with(null) : this;
    }

    private Origin with(Verification other) {
        return new Origin(source, importKey, clientId, addressHash, incentive, other, storefront);
    }

    /** Without anything that identifies the person; the shop's own keys do not. */
    Origin ofNobody(String pseudonym) {
        boolean isPersonal =
                clientId != null && (clientId.startsWith("customer:") || clientId.startsWith("invitation:"));
        return new Origin(source, null, isPersonal ? pseudonym : clientId, null, incentive, verification, storefront);
    }
}
