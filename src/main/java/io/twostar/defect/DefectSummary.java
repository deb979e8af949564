package io.twostar.defect;

/**
 * What a defect is called, its state, and how many say that they have it.
 *
 * @param customers how many different customers say so, {@code verifiedCustomers} those known to have bought it
 */
public record DefectSummary(
        String code,
        String title,
        String description,
        Defect.State status,
        long customers,
        long verifiedCustomers,
        long staff) {

    public static DefectSummary of(Defect defect, EvidenceSummary evidence) {
        return new DefectSummary(
                defect.name().code(),
                defect.name().title(),
                defect.name().description(),
                defect.state(),
                evidence.customers(false),
                evidence.customers(true),
                evidence.staff());
    }
}
