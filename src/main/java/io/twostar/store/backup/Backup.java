package io.twostar.store.backup;

import io.twostar.store.SqlSession;
import io.twostar.store.start.SchemaVersion;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Writes all rows of our tables as one transaction saw them, while others go on writing. The file is an SQL script in gzip, in the form
 * of {@code pg_dump --data-only}: {@link Restore} reads it, and so does {@code psql} into a database that has the schema.
 */
final class Backup {

    static final String FIRST_LINE = "-- Twostar backup, format 1";
    static final String VERSION_LINE = "-- schema version: ";
    static final String COPY_LINE = "copy ";
    static final String END_OF_ROWS = "\\.";
    static final String ROWS_LINE = "-- rows: ";
    static final String SEQUENCE_LINE = "select pg_catalog.setval(";
    static final String LAST_LINE = "-- complete: ";

    private static final int BUFFER = 1 << 16;

    /** How values are written, whatever the database's own settings are. */
    private static final String FORMS = """
            set client_encoding = 'UTF8';
            set datestyle = 'ISO, MDY';
            set intervalstyle = 'postgres';
            set bytea_output = 'hex';
            set extra_float_digits = 1;
            set timezone = 'UTC';
            """;

    private final Connection connection;
    private final SqlSession sql;
    private final OutputStream file;
    private long rows;

    private Backup(Connection connection, OutputStream file) {
        this.connection = connection;
        this.sql = SqlSession.of(connection);
        this.file = file;
    }

    /** @param connection to the database; used for this only */
    static BackupReport write(Connection connection, OutputStream to) throws IOException, SQLException {
        try (OutputStream file = new BufferedOutputStream(new FastGzip(to), BUFFER)) {
            return new Backup(connection, file).write();
        }
    }

    private BackupReport write() throws IOException, SQLException {
        for (String form : FORMS.split("\n")) {
            sql.query(form).update();
        }
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        long version = SchemaVersion.of(connection);
        Schema schema = Schema.of(sql, version);
        line(FIRST_LINE);
        line(VERSION_LINE + version);
        line("-- made at: " + Instant.now());
        file.write(FORMS.getBytes(StandardCharsets.US_ASCII));
        line("begin;");
        for (String statement : schema.before()) {
            line(statement + ';');
        }
        for (Schema.Table table : schema.tables()) {
            copy(table);
        }
        // They do not belong to the snapshot: read after the rows, they are at least as far as those.
        for (Schema.Sequence sequence : schema.sequences()) {
            line(sql.query("select last_value, is_called from " + sequence.name())
                    .one(row -> SEQUENCE_LINE + '\'' + sequence.name() + "', " + row.bigint("last_value") + ", "
                            + row.bool("is_called") + ");"));
        }
        for (String statement : schema.after()) {
            line(statement + ';');
        }
        line("commit;");
        BackupReport report = new BackupReport(version, schema.tables().size(), rows, Schema.notOurs(sql, version));
        line(LAST_LINE + report.tables() + " tables, " + report.rows() + " rows");
        connection.rollback();
        return report;
    }

    private void copy(Schema.Table table) throws IOException, SQLException {
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        line(COPY_LINE + table.name() + " (" + table.columns() + ") from stdin;");
        long copied = copies.copyOut("copy (select " + table.columns() + " from " + table.name() + ") to stdout", file);
        line(END_OF_ROWS);
        line(ROWS_LINE + copied);
        rows += copied;
    }

    private void line(String text) throws IOException {
        file.write((text + '\n').getBytes(StandardCharsets.UTF_8));
    }

    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream to) throws IOException {
            super(to, BUFFER);
            // A third larger than by default, in a third of the time.
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
