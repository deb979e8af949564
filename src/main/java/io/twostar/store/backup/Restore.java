package io.twostar.store.backup;

import io.twostar.store.SqlSession;
import io.twostar.store.start.CannotStart;
import io.twostar.store.start.DatabaseLogin;
import io.twostar.store.start.Migrations;
import io.twostar.store.start.SchemaVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Loads a {@link Backup} into an empty database: makes the schema of the backup's version, then loads everything in one
 * transaction. Of the file only rows and positions of sequences are used; statements that change the schema are our own.
 */
final class Restore {

    private static final Pattern COPY =
            Pattern.compile(Pattern.quote(Backup.COPY_LINE) + "(\\S+) \\((.*)\\) from stdin;");
    private static final Pattern SEQUENCE =
            Pattern.compile(Pattern.quote(Backup.SEQUENCE_LINE) + "'(.+)', (-?\\d+), (true|false)\\);");
    private static final byte[] END_OF_ROWS = (Backup.END_OF_ROWS + '\n').getBytes(StandardCharsets.US_ASCII);
    private static final String KEYS = "select 1 where to_regclass('api_key') is not null";

    private final Lines file;
    private final long version;
    private Connection connection;
    private long rows;

    private Restore(Lines file, long version) {
        this.file = file;
        this.version = version;
    }

    /**
     * @throws CannotStart when the file is no whole backup, or of a newer version, or the database not empty; the database
     *     then has no data
     */
    static BackupReport read(InputStream from, DatabaseLogin database) throws IOException, SQLException {
        try (Lines file = new Lines(new GZIPInputStream(from))) {
            if (!file.text().equals(Backup.FIRST_LINE)) {
                throw new CannotStart("This file is no backup that this version can read");
            }
            long version = Long.parseLong(file.text().substring(Backup.VERSION_LINE.length()));
            return new Restore(file, version).into(database);
        } catch (ZipException e) {
            throw new CannotStart("This file is no backup: " + e.getMessage(), e);
        }
    }

    private BackupReport into(DatabaseLogin database) throws IOException, SQLException {
        List<Long> known = Migrations.ofThisBuild().versions();
        if (!known.contains(version)) {
            throw new CannotStart("The backup has schema " + version + ", which this build does not know (its own is "
                    + known.get(known.size() - 1) + "). Restore it with the version that made it, or a later one.");
        }
        try (Connection opened = database.connect()) {
            connection = opened;
            long present = SchemaVersion.of(connection);
            if (present > version || holdsData()) {
                throw new CannotStart("The database at " + database
                        + " is not empty. Create a new one: nothing is ever restored over existing data.");
            }
            Migrations.ofThisBuild().migrate(database, version);
            connection.setAutoCommit(false);
            BackupReport report = load();
            connection.commit();
            connection.setAutoCommit(true);
            execute("analyze");
            return report;
        }
    }

    /** Every service that started has left a key. */
    private boolean holdsData() {
        SqlSession sql = SqlSession.of(connection);
        return sql.query(KEYS).exists() && sql.query("select 1 from api_key").exists();
    }

    private BackupReport load() throws IOException, SQLException {
        Schema schema = Schema.of(SqlSession.of(connection), version);
        for (String statement : schema.before()) {
            execute(statement);
        }
        Set<String> expected =
                new HashSet<>(schema.tables().stream().map(Schema.Table::name).toList());
        String line = file.text();
        for (; !line.startsWith(Backup.LAST_LINE); line = file.text()) {
            Matcher copy = COPY.matcher(line);
            Matcher sequence = SEQUENCE.matcher(line);
            if (copy.matches()) {
                if (!expected.remove(copy.group(1))) {
                    throw new CannotStart("The backup has a table that is not of its schema: " + copy.group(1));
                }
                copy(copy.group(1), copy.group(2));
            } else if (sequence.matches()) {
                execute("select setval('%s', %s, %s)"
                        .formatted(sequence.group(1).replace("'", "''"), sequence.group(2), sequence.group(3)));
            }
        }
        BackupReport report = new BackupReport(version, schema.tables().size(), rows, List.of());
        if (!expected.isEmpty() || !line.equals(Backup.LAST_LINE + report.tables() + " tables, " + rows + " rows")) {
            throw new CannotStart("The backup is not whole: " + line.substring(Backup.LAST_LINE.length())
                    + " announced, " + rows + " rows read, without " + expected);
        }
        for (String statement : schema.after()) {
            execute(statement);
        }
        return report;
    }

    private void copy(String table, String columns) throws IOException, SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + columns + ") from stdin");
        for (byte[] line = file.next(); !Arrays.equals(line, END_OF_ROWS); line = file.next()) {
            copy.writeToCopy(line, 0, line.length);
        }
        long copied = copy.endCopy();
        if (!file.text().equals(Backup.ROWS_LINE + copied)) {
            throw new CannotStart("The backup is not whole: rows of " + table + " are missing");
        }
        rows += copied;
    }

    private void execute(String statement) {
        SqlSession.of(connection).query(statement).returned(row -> row);
    }
}
