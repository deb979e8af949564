package io.twostar.exchange.partition;

import io.twostar.job.JobError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Rows of one partition that are stored together, and those that were rejected among them. */
public final class Chunk {

    private final int partition;
    private final long before;
    private final List<ImportRow> rows = new ArrayList<>();
    private final List<JobError> errors = new ArrayList<>();
    private final Set<String> productIds = new LinkedHashSet<>();

    /** @param before rows of the partition that come before it */
    Chunk(int partition, long before) {
        this.partition = partition;
        this.before = before;
    }

    void add(ImportRow row) {
        rows.add(row);
        productIds.add(row.productId());
    }

    void add(JobError error) {
        errors.add(error);
    }

    public List<ImportRow> rows() {
        return rows;
    }

    public List<JobError> errors() {
        return errors;
    }

    public Set<String> productIds() {
        return productIds;
    }

    public int partition() {
        return partition;
    }

    /** How many rows of the partition are done with this chunk. */
    public long end() {
        return before + size();
    }

    public int size() {
        return rows.size() + errors.size();
    }
}
