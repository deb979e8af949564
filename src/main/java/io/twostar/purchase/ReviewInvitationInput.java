package io.twostar.purchase;

import io.twostar.http.problem.ValidationError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** A requested invitation; {@code expiresAt} and {@code incentive} are null when absent. */
record ReviewInvitationInput(InvitedAuthorRef author, List<String> productIds, Instant expiresAt, String incentive) {

    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(366);

    /** Who is invited, as the shop knows them. */
    record InvitedAuthorRef(String id, String displayName) {}

    Instant end(Instant now) {
        return expiresAt == null ? now.plus(USUAL) : expiresAt;
    }

    /** What the schema cannot say; {@code at} is where the members are in the body. */
    List<ValidationError> flaws(String at, Instant now) {
        List<ValidationError> flaws = new ArrayList<>(0);
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            flaws.add(ValidationError.body(at + "expiresAt", "future", "must be in the future"));
        }
        if (expiresAt != null && expiresAt.isAfter(now.plus(LONGEST))) {
            flaws.add(ValidationError.body(at + "expiresAt", "range", "must be at most 366 days away"));
        }
        if (new HashSet<>(productIds).size() < productIds.size()) {
            flaws.add(ValidationError.body(at + "productIds", "unique", "must not name a product twice"));
        }
        return flaws;
    }
}
