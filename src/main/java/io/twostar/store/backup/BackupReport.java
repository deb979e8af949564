package io.twostar.store.backup;

/** What a backup holds. */
record BackupReport(long schemaVersion, int tables, long rows) {}
