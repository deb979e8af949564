package io.twostar.moderation.report;

import io.twostar.moderation.ReportReason;
import io.twostar.moderation.Subject;
import io.twostar.moderation.TextKind;
import java.util.UUID;

/**
 * A report of a text or a photo.
 *
 * @param reporterId the customer for whom a storefront reports; {@code null} if the caller reports in their own name
 */
record ReportCreate(TextKind kind, UUID subjectId, ReportReason reason, String text, String reporterId) {

    Subject subject(String productId) {
        return new Subject(productId, kind, subjectId);
    }
}
