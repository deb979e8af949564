package io.twostar.moderation.decision;

import io.twostar.moderation.ReasonCode;
import io.twostar.moderation.Subject;
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

    /** The reason for which a text with these findings is rejected: that of the first one. */
    public static ReasonCode reason(Set<Finding> findings) {
        return switch (findings.stream().sorted().findFirst().orElseThrow()) {
            case LINK -> ReasonCode.ADVERTISING;
            case CONTACT_DATA -> ReasonCode.PERSONAL_DATA;
            case WORD_LIST -> ReasonCode.OFFENSIVE;
            case SHOUTING -> ReasonCode.UNREADABLE;
            case NEAR_DUPLICATE -> ReasonCode.DUPLICATE;
        };
    }
}
