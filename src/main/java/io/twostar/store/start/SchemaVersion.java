package io.twostar.store.start;

import io.twostar.store.SqlSession;
import io.twostar.store.StoreFailure;
import java.sql.Connection;
import java.util.List;

/**
 * Tells before the start whether the database has all migrations already: then Flyway is not needed, which is a tenth of
 * the start. And whether a newer build has migrated it to a schema that this one cannot use.
 */
public final class SchemaVersion {

    private static final String HISTORY = "select 1 where to_regclass('flyway_schema_history') is not null";

    private static final String APPLIED = """
            select count(*) filter (where version = any(:ours)) as ours, coalesce(max(version::bigint), 0) as newest
            from flyway_schema_history where success and version ~ '^[0-9]+$'""";

    private static final String COMPATIBILITY = "select 1 where to_regclass('schema_compatibility') is not null";

    private static final String OLDEST = "select oldest_version from schema_compatibility";

    private SchemaVersion() {}

    /**
     * Whether all migrations of this build were applied; {@code false} also when that cannot be read: Flyway will say why.
     *
     * @throws CannotStart when this build is too old for the schema
     */
    public static boolean isCurrent(Connection connection) {
        try {
            return isCurrent(connection, Migrations.ofThisBuild().versions());
        } catch (StoreFailure e) {
            return false;
        }
    }

    static boolean isCurrent(Connection connection, List<Long> versions) {
        SqlSession sql = SqlSession.of(connection);
        if (versions.isEmpty() || !sql.query(HISTORY).exists()) {
            return false;
        }
        long newestOfBuild = versions.get(versions.size() - 1);
        Applied applied = sql.query(APPLIED)
                .bind("ours", versions.stream().map(String::valueOf).toList())
                .one(Applied.class);
        if (applied.newest() > newestOfBuild && sql.query(COMPATIBILITY).exists()) {
            long oldest = sql.query(OLDEST).one(row -> row.bigint("oldest_version"));
            if (newestOfBuild < oldest) {
                throw new CannotStart("A newer build has migrated this database to schema " + applied.newest()
                        + ", which only builds from schema " + oldest + " on can use; this build has schema "
                        + newestOfBuild + ". Start a newer build, or restore the backup made before the upgrade.");
            }
        }
        return applied.ours() == versions.size();
    }

    /** Of a database: the newest migration that was applied. */
    public static long of(Connection connection) {
        SqlSession sql = SqlSession.of(connection);
        return sql.query(HISTORY).exists()
                ? sql.query(APPLIED)
                        .bind("ours", List.of("none"))
                        .one(Applied.class)
                        .newest()
                : 0;
    }

    private record Applied(long ours, long newest) {}
}
