package io.twostar.moderation;

/** What came of the reports that somebody has made. */
public record ReporterRecord(long upheld, long dismissed) {

    /**
     * How much a further report of theirs weighs: 1 without a record, towards 2 for those who are always right, towards
     * 0 for those who never are (twice the posterior mean of their hit rate with a uniform prior).
     */
    double weight() {
        return 2.0 * (upheld + 1) / (upheld + dismissed + 2);
    }
}
