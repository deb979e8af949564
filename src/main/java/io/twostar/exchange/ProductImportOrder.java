package io.twostar.exchange;

import java.util.List;

/**
 * What an import of products was asked to do.
 *
 * @param dryRun count and check only
 */
record ProductImportOrder(boolean dryRun, FileFormat format) implements FileOrder {

    /** The catalogue is the shop's own business. */
    @Override
    public boolean ofStaff() {
        return true;
    }

    @Override
    public FileShape shape() {
        return new FileShape(format, List.of(ProductColumn.values()), ColumnNames.USUAL);
    }
}
