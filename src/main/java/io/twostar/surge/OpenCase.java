package io.twostar.surge;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A case that still holds reviews of one side.
 *
 * @param from first day of the window for which it was opened
 */
record OpenCase(UUID caseId, LocalDate from) {}
