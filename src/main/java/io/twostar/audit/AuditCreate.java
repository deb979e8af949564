package io.twostar.audit;

import java.util.List;

/** What to audit: some products, or all when {@code productIds} is {@code null}. */
record AuditCreate(List<String> productIds) {}
