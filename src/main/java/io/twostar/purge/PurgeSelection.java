package io.twostar.purge;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Selects the reviews of a purge: those that meet every given condition. Absent members are {@code null}. The same
 * shape in requests, storage and responses.
 *
 * @param addressHash in hexadecimal
 * @param caseId what a surge case has held
 * @param authorYoungerThanHours reviews by authors whose first review was written less than so long before
 * @param stars narrows the selection but is no evidence
 */
record PurgeSelection(
        List<String> productIds,
        String category,
        Instant from,
        Instant to,
        String source,
        String clientId,
        String addressHash,
        UUID caseId,
        PurgeTextInput similarTo,
        Integer authorYoungerThanHours,
        List<Integer> stars) {

    /** Reviews whose text has at least {@code minimumSimilarity} percent of its word sequences in common with {@code text}. */
    record PurgeTextInput(String text, int minimumSimilarity) {}

    /**
     * @throws ValidationProblem for contradictory conditions
     * @throws ProblemException 422 if opinions would be selected instead of evidence
     */
    void requireEvidence() {
        List<ValidationError> errors = new ArrayList<>();
        if (from != null && to != null && !from.isBefore(to)) {
            errors.add(ValidationError.body("selection.from", "range", "must be before to"));
        }
        if (similarTo != null && Shingles.of(similarTo.text()).isEmpty()) {
            errors.add(ValidationError.body("selection.similarTo.text", "words", "must have words"));
        }
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
        if (!hasEvidence() && (stars != null || productIds == null)) {
            throw new ProblemException(
                    ProblemType.UNPROCESSABLE,
                    "What a review says is no evidence that it is bogus: select by time, source, client, address, text,"
                            + " age of the author or surge case; stars only narrow that.");
        }
    }

    /** Whether there is evidence against the reviews besides their product and opinion. */
    private boolean hasEvidence() {
        return from != null
                || to != null
                || source != null
                || clientId != null
                || addressHash != null
                || caseId != null
                || similarTo != null
                || authorYoungerThanHours != null;
    }
}
