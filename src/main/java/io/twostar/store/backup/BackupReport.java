package io.twostar.store.backup;

import java.util.List;

/**
 * What a backup holds.
 *
 * @param leftOut tables of the same database that it does not hold, because they are not ours
 */
record BackupReport(long schemaVersion, int tables, long rows, List<String> leftOut) {}
