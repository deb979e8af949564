package io.twostar.exchange;

import java.util.List;

/**
 * How a file is to be read.
 *
 * @param columns what its rows may say, by {@link FileColumn#ordinal()}
 */
record FileShape(FileFormat format, List<? extends FileColumn> columns, ColumnNames names) {}
