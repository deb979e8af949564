package io.twostar.surge;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A case that still holds reviews of one side.
 *
 * @param from first day of the windows that it holds
 * @param days of the longest of them
 */
record OpenCase(UUID caseId, LocalDate from, int days) {

    OpenCase widened(LocalDate otherFrom, int otherDays) {
        return new OpenCase(caseId, otherFrom.isBefore(from) ? otherFrom : from, Math.max(days, otherDays));
    }
}
