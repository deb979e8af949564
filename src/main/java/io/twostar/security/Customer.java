package io.twostar.security;

import java.security.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The principal of a request with a person's own token.
 *
 * @param authorId the shop's identifier of the person
 * @param displayName null where the token names none
 * @param products {@link #marks} of the only products that the token lets the person write about; empty for all
 */
public record Customer(String authorId, String displayName, Instant expiresAt, Optional<Set<String>> products)
        implements Principal {

    private static final int BYTES = 16;
    private static final int MARK_BYTES = 12;

    /** Hashes, because a token of a hundred long ids would not fit into a header. */
    public static Set<String> marks(Collection<String> productIds) {
        return productIds.stream().map(id -> hash(id, MARK_BYTES)).collect(Collectors.toUnmodifiableSet());
    }

    /** @param productId null for what concerns no product or several */
    public boolean mayWriteAbout(String productId) {
        return products.isEmpty() || productId != null && products.get().contains(hash(productId, MARK_BYTES));
    }

    /** A hash, because it is kept with what the person does, and must not name them after an erasure. */
    @Override
    public String getName() {
        return clientIdOf(authorId);
    }

    static String clientIdOf(String authorId) {
        return "customer:" + hash(authorId, BYTES);
    }

    private static String hash(String text, int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(KeyText.sha256(text), bytes));
    }
}
