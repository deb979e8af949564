package io.twostar.moderation.report;

import io.twostar.moderation.ReportReason;

/**
 * A report.
 *
 * @param reporterId the customer for whom a storefront reports; {@code null} if the caller reports in their own name
 */
record ReportCreate(ReportReason reason, String text, String reporterId) {}
