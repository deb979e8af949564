package io.twostar.exchange;

import java.util.List;

/**
 * What an import was asked to do.
 *
 * @param source where the reviews come from; rows are told again within it
 * @param createProducts whether a row that names an unknown product introduces it
 * @param dryRun count and check only
 */
record ImportOrder(String source, boolean createProducts, boolean dryRun, FileFormat format, ColumnNames columns)
        implements FileOrder {

    @Override
    public FileShape shape() {
        return new FileShape(format, List.of(Column.values()), columns);
    }
}
