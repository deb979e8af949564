package io.twostar.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * One action of staff.
 *
 * @param operation its operationId
 * @param path without ids of persons, so that an erasure has nothing to look for here
 * @param status HTTP status of the answer; null while the request is in progress, or if it was interrupted
 */
record AuditEntry(
        UUID entryId,
        Instant at,
        String clientId,
        String role,
        String operation,
        String method,
        String path,
        String traceId,
        Integer status) {}
