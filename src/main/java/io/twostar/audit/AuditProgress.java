package io.twostar.audit;

import java.util.List;

/**
 * The position of an audit.
 *
 * @param unjudged listed products so far that were not held against their rule
 * @param lastProductId the last product that is done
 */
record AuditProgress(boolean isEnd, long unjudged, String lastProductId) {

    static final AuditProgress BEGIN = new AuditProgress(false, 0, "");

    private static final String END = "END";
    private static final String BEHIND = "BEHIND";

    static AuditProgress parse(String text) {
        String[] words = text.split(" ", 3);
        return new AuditProgress(words[0].equals(END), Long.parseLong(words[1]), words[2]);
    }

    /** @param once whether these products were all there is to do */
    AuditProgress after(List<String> productIds, long moreUnjudged, boolean once) {
        return productIds.isEmpty() || once
                ? new AuditProgress(true, unjudged + moreUnjudged, lastProductId)
                : new AuditProgress(false, unjudged + moreUnjudged, productIds.get(productIds.size() - 1));
    }

    @Override
    public String toString() {
        return (isEnd ? END : BEHIND) + " " + unjudged + " " + lastProductId;
    }
}
