package io.twostar.store.author;

import java.util.Set;

/** Records of persons that take more than statements to erase. */
public abstract class ErasableRecords implements AuthorRecords {

    private final String kind;
    private final Set<String> columns;
    private final AuthorSql export;

    protected ErasableRecords(String kind, Set<String> columns, AuthorSql export) {
        this.kind = kind;
        this.columns = columns;
        this.export = export;
    }

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final Set<String> columns() {
        return columns;
    }

    @Override
    public final AuthorSql export() {
        return export;
    }
}
