package io.twostar.exchange;

import io.twostar.job.JobError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Rows of one bin that are stored together, and those that were rejected among them. */
final class Chunk {

    private final int bin;
    private final long before;
    private final List<ImportRow> rows = new ArrayList<>();
    private final List<JobError> errors = new ArrayList<>();
    private final Set<String> productIds = new LinkedHashSet<>();

    /** @param before rows of the bin that come before it */
    Chunk(int bin, long before) {
        this.bin = bin;
        this.before = before;
    }

    void add(ImportRow row) {
        rows.add(row);
        productIds.add(row.productId());
    }

    void add(JobError error) {
        errors.add(error);
    }

    List<ImportRow> rows() {
        return rows;
    }

    List<JobError> errors() {
        return errors;
    }

    Set<String> productIds() {
        return productIds;
    }

    int bin() {
        return bin;
    }

    /** How many rows of the bin are done with this chunk. */
    long behind() {
        return before + size();
    }

    int size() {
        return rows.size() + errors.size();
    }
}
