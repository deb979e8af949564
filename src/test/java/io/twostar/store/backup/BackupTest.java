package io.twostar.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.Shop;
import io.twostar.TestDatabase;
import io.twostar.laws.Sql;
import io.twostar.store.SqlSession;
import io.twostar.store.start.CannotStart;
import io.twostar.store.start.DatabaseLogin;
import io.twostar.store.start.Migrations;
import io.twostar.store.start.SchemaVersion;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backup of the database of the tests, whatever they have left in it, restored beside it. */
@QuarkusTest
class BackupTest {

    private static final String TARGET = "restored";
    private static final String SEQUENCES = """
            select sequencename, coalesce(last_value, -1) as position from pg_sequences where schemaname = 'public' order by 1""";

    @Inject
    Sql sql;

    private DatabaseLogin target;

    @BeforeEach
    void createTarget() throws IOException, SQLException {
        asSuperuser("drop database if exists " + TARGET);
        asSuperuser("create database " + TARGET + " owner twostar");
        target = login(TARGET, setting("username"), setting("password"));
    }

    @AfterEach
    void dropTarget() throws IOException, SQLException {
        asSuperuser("drop database if exists " + TARGET + " with (force)");
    }

    @Test
    void restoresEveryRowAndSequence() throws Exception {
        String product = Shop.product();
        sql.run(
                "update product set name = ? where product_id = ?",
                "tab\t, line\nbreak, back\\slash, \\N, \\. and ünïcödé",
                product);
        Map<String, String> before = contents();
        byte[] file = backup();
        // The service of the tests goes on: what it changed meanwhile is not compared.
        before.entrySet().retainAll(contents().entrySet());
        BackupReport report = Restore.read(new ByteArrayInputStream(file), target);
        assertThat(report.rows()).isPositive();
        assertThat(report.tables()).isGreaterThan(50);
        try (Connection source = sql.connect();
                Connection restored = target.connect()) {
            assertThat(contents(restored)).containsAllEntriesOf(before);
            assertThat(before).hasSizeGreaterThan(50).containsKey("product").containsKey("review");
            assertThat(Sql.lines(restored, SEQUENCES)).isEqualTo(Sql.lines(source, SEQUENCES));
            assertThat(schema(restored)).isEqualTo(schema(source));
        }
    }

    @Test
    void knowsEveryTableOfItsOwn() throws SQLException {
        try (Connection source = sql.connect()) {
            assertThat(Schema.notOurs(SqlSession.of(source), SchemaVersion.of(source)))
                    .isEmpty();
            assertThat(schema(source).tables()).hasSizeGreaterThan(50);
            assertThat(schema(source).sequences())
                    .extracting(Schema.Sequence::name)
                    .contains("outbox_id_seq", "score_version");
        }
    }

    @Test
    void leavesOutWhatIsSomebodyElsesAndSaysSo() throws Exception {
        String product = Shop.product();
        sql.run("create table \"Somebody's\" (id serial primary key, told text)");
        sql.run("create table somebody_refers (product_id text references product)");
        sql.run("insert into \"Somebody's\" (told) values ('a secret of somebody else')");
        sql.run("create sequence somebody_counts");
        sql.run("create schema elsewhere create table kept (id int)");
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            BackupReport report = backup(file);
            assertThat(report.leftOut()).containsExactly("\"Somebody's\"", "elsewhere.kept", "somebody_refers");
            String backup = unpacked(file.toByteArray()); // too long for a message
            assertThat(backup.contains(product)).isTrue();
            assertThat(List.of(
                            "Somebody's",
                            "somebody_refers",
                            "somebody_counts",
                            "a secret of somebody else",
                            "elsewhere.kept"))
                    .noneMatch(backup::contains);
            Restore.read(new ByteArrayInputStream(file.toByteArray()), target);
        } finally {
            sql.run("drop schema elsewhere cascade");
            sql.run("drop sequence somebody_counts");
            sql.run("drop table somebody_refers");
            sql.run("drop table \"Somebody's\"");
        }
    }

    @Test
    void touchesNothingOfSomebodyElseWhereItRestores() throws Exception {
        byte[] file = backup();
        List<Long> versions = Migrations.ofThisBuild().versions();
        Migrations.ofThisBuild().migrate(target, versions.get(versions.size() - 1));
        try (Connection beside = target.connect()) {
            SqlSession others = SqlSession.of(beside);
            others.query("create table somebody (told text)").update();
            others.query("insert into somebody values ('stays')").update();
            Restore.read(new ByteArrayInputStream(file), target);
            assertThat(others.query("select from somebody where told = 'stays'").exists())
                    .isTrue();
        }
    }

    @Test
    void restoresNothingOverExistingData() throws Exception {
        byte[] file = backup();
        Restore.read(new ByteArrayInputStream(file), target);
        assertThatThrownBy(() -> Restore.read(new ByteArrayInputStream(file), target))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is not empty");
    }

    @Test
    void restoresAWholeBackupOrNothing() throws Exception {
        Shop.product();
        byte[] file = backup();
        assertThatThrownBy(() -> Restore.read(new ByteArrayInputStream(Arrays.copyOf(file, file.length / 2)), target))
                .isInstanceOf(EOFException.class);
        String text = unpacked(file);
        refuses(text.replaceFirst("(?m)^copy product (.*\n).*\n", "copy product $1"), "rows of product are missing");
        refuses(text.replaceFirst("(?s)copy product .*?-- rows: \\d+\n", ""), "is not whole");
        refuses(text.replaceFirst("format 1", "format 7"), "no backup that this version can read");
        refuses(text.replaceFirst("schema version: \\d+", "schema version: 299901010000"), "a later one");
        assertThatThrownBy(() ->
                        Restore.read(new ByteArrayInputStream("text".getBytes(StandardCharsets.US_ASCII)), target))
                .isInstanceOf(CannotStart.class);
        // After all of these the database is still good for a whole one.
        Restore.read(new ByteArrayInputStream(file), target);
    }

    private void refuses(String text, String reason) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> Restore.read(new ByteArrayInputStream(packed.toByteArray()), target))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(reason);
    }

    private byte[] backup() throws IOException, SQLException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        backup(file);
        return file.toByteArray();
    }

    private static BackupReport backup(ByteArrayOutputStream file) throws IOException, SQLException {
        try (Connection connection =
                login("twostar", setting("username"), setting("password")).connect()) {
            return Backup.write(connection, file);
        }
    }

    private static String unpacked(byte[] file) throws IOException {
        return new String(new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Schema schema(Connection connection) {
        return Schema.of(SqlSession.of(connection), SchemaVersion.of(connection));
    }

    private Map<String, String> contents() throws SQLException {
        try (Connection source = sql.connect()) {
            return contents(source);
        }
    }

    /** Number and hash of the rows of each table. */
    private static Map<String, String> contents(Connection connection) {
        SqlSession sql = SqlSession.of(connection);
        Map<String, String> contents = new TreeMap<>();
        for (Schema.Table table : schema(connection).tables()) {
            contents.put(
                    table.name(),
                    sql.query(
                                    "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text collate \"C\")), '') as all_rows from "
                                            + table.name() + " t")
                            .one(row -> row.text("all_rows")));
        }
        return contents;
    }

    private static DatabaseLogin login(String database, String username, String password) {
        return new DatabaseLogin(setting("jdbc.url").replaceFirst("/\\w+$", "/" + database), username, password);
    }

    private static void asSuperuser(String statement) throws IOException, SQLException {
        String password = Files.readString(TestDatabase.DIRECTORY.resolve("postgres.password"))
                .strip();
        try (Connection connection = login("postgres", "postgres", password).connect()) {
            SqlSession.of(connection).query(statement).update();
        }
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue("quarkus.datasource." + name, String.class);
    }
}
