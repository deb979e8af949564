package io.twostar.defect;

import io.twostar.delisting.rule.DefectConfirmation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The evidence of one defect that is currently valid.
 *
 * @param said the statements, oldest first
 */
public record EvidenceSummary(List<Statement> said) {

    static final EvidenceSummary NONE = new EvidenceSummary(List.of());

    /**
     * One piece of evidence.
     *
     * @param speaker distinguishes speakers; never part of an answer
     * @param verified whether the speaker is known to have bought the product
     * @param current whether it belongs to the product's current epoch
     */
    public record Statement(EvidenceKind kind, UUID id, Instant at, String speaker, boolean verified, boolean current) {

        public boolean isOfCustomer() {
            return kind != EvidenceKind.OBSERVATION;
        }
    }

    public EvidenceSummary {
        said = List.copyOf(said);
    }

    public long customers(boolean verifiedOnly) {
        return said.stream()
                .filter(one -> one.isOfCustomer() && (one.verified() || !verifiedOnly))
                .map(Statement::speaker)
                .distinct()
                .count();
    }

    public long staff() {
        return said.stream()
                .filter(one -> !one.isOfCustomer())
                .map(Statement::speaker)
                .distinct()
                .count();
    }

    /** The customers' confirmations in the current epoch, with numbers instead of identities. */
    List<DefectConfirmation> confirmations() {
        Map<String, Integer> numbers = new HashMap<>();
        List<DefectConfirmation> confirmations = new ArrayList<>();
        for (Statement one : said) {
            if (one.isOfCustomer() && one.current()) {
                int number = numbers.computeIfAbsent(one.speaker(), absent -> numbers.size() + 1);
                confirmations.add(
                        new DefectConfirmation(one.kind().name(), one.id(), one.at(), number, one.verified()));
            }
        }
        return confirmations;
    }
}
