package io.twostar.exchange.reader;

import io.twostar.exchange.format.RawRow;
import java.io.Closeable;
import java.util.Iterator;

/** The rows of a file in order; unreadable rows are reported and do not end it. */
public interface RowReader extends Iterator<RawRow>, Closeable {}
