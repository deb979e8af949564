package io.twostar.store.backup;

import io.twostar.store.SqlSession;
import io.twostar.store.start.Migrations;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Our tables in the database and what belongs to them, as PostgreSQL's catalog says. Flyway's own table is not one of
 * them, nor is what somebody else keeps beside us.
 */
record Schema(List<Table> tables, List<ForeignKey> foreignKeys, List<Sequence> sequences) {

    /** Nothing is named where all that is there may be ours. */
    private static final String OURS = "(cardinality(:ours::text[]) = 0 or c.relname = any(:ours::text[]))";

    /** Generated columns are left out: the database computes them again. */
    private static final String TABLES = """
            select quote_ident(c.relname) as name,
                   string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns,
                   exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as has_triggers
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and c.relname <> 'flyway_schema_history' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
              and %s
            group by c.oid, c.relname order by c.relname""".formatted(OURS);

    private static final String FOREIGN_KEYS = """
            select quote_ident(c.relname) as table_name, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
            from pg_constraint k join pg_class c on c.oid = k.conrelid
            where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = current_schema()::regnamespace and %s
            order by c.relname, k.conname""".formatted(OURS);

    private static final String SEQUENCES = """
            select quote_ident(s.relname) as name
            from pg_class s
                 left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid
                   and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
                 left join pg_class t on t.oid = d.refobjid
                 cross join lateral (select coalesce(t.relname, s.relname) as relname) c
            where s.relkind = 'S' and s.relnamespace = current_schema()::regnamespace and %s
            order by s.relname""".formatted(OURS);

    private static final String NOT_OURS = """
            select c.oid::regclass::text as name
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'm') and not c.relispartition and n.nspname !~ '^(pg_|information_schema$)'
              and c.relname <> 'flyway_schema_history'
              and not (n.oid = current_schema()::regnamespace and c.relkind <> 'm' and %s)
            order by 1""".formatted(OURS);

    /** @param columns as they are listed in a statement */
    record Table(String name, String columns, boolean hasTriggers) {}

    record ForeignKey(String tableName, String name, String definition) {

        String dropping() {
            return "alter table " + tableName + " drop constraint " + name;
        }

        String adding() {
            return "alter table " + tableName + " add constraint " + name + ' ' + definition;
        }
    }

    record Sequence(String name) {}

    /**
     * What this build's migrations have made. Of a schema that a newer build has made everything that is there: this build
     * cannot know what is ours, and nothing of it may be missing.
     */
    static Schema of(SqlSession sql, long version) {
        Set<String> ours = ours(version);
        return new Schema(
                sql.query(TABLES).bind("ours", ours).list(Table.class),
                sql.query(FOREIGN_KEYS).bind("ours", ours).list(ForeignKey.class),
                sql.query(SEQUENCES).bind("ours", ours).list(Sequence.class));
    }

    /** The tables of the database that are somebody else's, in any schema. */
    static List<String> notOurs(SqlSession sql, long version) {
        return sql.query(NOT_OURS).bind("ours", ours(version)).list(row -> row.text("name"));
    }

    private static Set<String> ours(long version) {
        Migrations migrations = Migrations.ofThisBuild();
        return migrations.versions().contains(version) ? migrations.created() : Set.of();
    }

    /** Statements after which rows can be loaded in any order, and nothing else happens by that. */
    List<String> before() {
        return Stream.of(
                        foreignKeys.stream().map(ForeignKey::dropping),
                        triggers("disable"),
                        Stream.of("truncate " + String.join(", ", names())))
                .flatMap(Function.identity())
                .toList();
    }

    /** Their opposite; foreign keys are checked by it. */
    List<String> after() {
        return Stream.concat(triggers("enable"), foreignKeys.stream().map(ForeignKey::adding))
                .toList();
    }

    private Stream<String> triggers(String verb) {
        return tables.stream()
                .filter(Table::hasTriggers)
                .map(table -> "alter table " + table.name() + ' ' + verb + " trigger user");
    }

    private List<String> names() {
        return tables.stream().map(Table::name).toList();
    }
}
