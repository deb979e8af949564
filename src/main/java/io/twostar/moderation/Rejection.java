package io.twostar.moderation;

import io.twostar.text.Finding;
import java.util.Set;
import java.util.UUID;

/**
 * A text that was rejected by the automatic checks alone; absent members are {@code null}.
 *
 * @param supplierId whose words they were, if a supplier's
 * @param stars of a review, for the statistics
 */
public record Rejection(
        UUID decisionId,
        Subject subject,
        int version,
        String authorId,
        String supplierId,
        Integer stars,
        Set<Finding> findings) {

    /** The ground on which a text with these findings is rejected: that of the first one. */
    public static Ground ground(Set<Finding> findings) {
        return switch (findings.stream().sorted().findFirst().orElseThrow()) {
            case LINK -> Ground.ADVERTISING;
            case CONTACT_DATA -> Ground.PERSONAL_DATA;
            case WORD_LIST -> Ground.OFFENSIVE;
            case SHOUTING -> Ground.UNREADABLE;
            case NEAR_DUPLICATE -> Ground.DUPLICATE;
        };
    }
}
