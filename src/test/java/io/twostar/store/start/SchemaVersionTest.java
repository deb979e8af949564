package io.twostar.store.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.laws.Sql;
import io.twostar.store.SqlSession;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SchemaVersionTest {

    private static final long NEXT = 299901010000L;

    private final List<Long> ours = Migrations.ofThisBuild().versions();

    @Inject
    Sql sql;

    @Test
    void isCurrentOnceEveryMigrationIsApplied() throws SQLException {
        assertThat(ours).hasSizeGreaterThan(40).isSorted();
        assertThat(isCurrent(ours)).isTrue();
        assertThat(isCurrent(List.of())).isFalse();
        List<Long> more = new ArrayList<>(ours);
        more.add(NEXT);
        assertThat(isCurrent(more)).isFalse();
    }

    @Test
    void worksOnANewerSchemaThatAllowsIt() throws SQLException {
        withNewerSchema(
                ours.get(ours.size() - 1), () -> assertThat(isCurrent(ours)).isTrue());
    }

    @Test
    void saysThatANewerSchemaIsNotForIt() throws SQLException {
        withNewerSchema(NEXT, () -> assertThatThrownBy(() -> isCurrent(ours))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("schema " + NEXT)
                .hasMessageContaining("Start a newer build"));
    }

    private interface Check {

        void run() throws SQLException;
    }

    /** In a transaction that is rolled back. */
    private void withNewerSchema(long oldest, Check check) throws SQLException {
        try (Connection opened = sql.connect()) {
            opened.setAutoCommit(false);
            connection = opened;
            SqlSession session = SqlSession.of(opened);
            session.query("""
                            insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)
                            values (9999, :next, 'next', 'SQL', 'V299901010000__next.sql', 'test', 1, true)""").bind("next", String.valueOf(NEXT)).update();
            session.query("update schema_compatibility set oldest_version = :oldest")
                    .bind("oldest", oldest)
                    .update();
            check.run();
            opened.rollback();
        } finally {
            connection = null;
        }
    }

    private Connection connection;

    private boolean isCurrent(List<Long> versions) throws SQLException {
        if (connection != null) {
            return SchemaVersion.isCurrent(connection, versions);
        }
        try (Connection opened = sql.connect()) {
            return SchemaVersion.isCurrent(opened, versions);
        }
    }
}
