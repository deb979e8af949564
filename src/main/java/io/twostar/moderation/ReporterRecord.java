package io.twostar.moderation;

/** The outcomes of a reporter's earlier reports. */
public record ReporterRecord(long upheld, long dismissed) {

    /**
     * The weight of the reporter's next report: 1 without a record, towards 2 for those who are always right, towards 0
     * for those who never are (twice the posterior mean of their hit rate with a uniform prior).
     */
    double weight() {
        return 2.0 * (upheld + 1) / (upheld + dismissed + 2);
    }
}
