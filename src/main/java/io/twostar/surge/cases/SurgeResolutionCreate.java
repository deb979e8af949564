package io.twostar.surge.cases;

import io.twostar.surge.CaseClosing;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The decision on reviews that a case holds; {@code reviewIds} is absent for all of them. */
record SurgeResolutionCreate(List<UUID> reviewIds, String reason) {

    CaseClosing.Resolution of(UUID caseId, String clientId) {
        return new CaseClosing.Resolution(
                caseId,
                Optional.ofNullable(reviewIds)
                        .map(ids -> ids.stream().distinct().toList()),
                reason,
                clientId);
    }
}
