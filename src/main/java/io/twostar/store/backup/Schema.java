package io.twostar.store.backup;

import io.twostar.store.SqlSession;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables of the database and what belongs to them, as PostgreSQL's catalog says; Flyway's own table is not one of them. */
record Schema(List<Table> tables, List<ForeignKey> foreignKeys, List<Sequence> sequences) {

    /** Generated columns are left out: the database computes them again. */
    private static final String TABLES = """
            select quote_ident(c.relname) as name,
                   string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns,
                   exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as has_triggers
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and c.relname <> 'flyway_schema_history' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            group by c.oid, c.relname order by c.relname""";

    private static final String FOREIGN_KEYS = """
            select quote_ident(c.relname) as table_name, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
            from pg_constraint k join pg_class c on c.oid = k.conrelid
            where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = current_schema()::regnamespace
            order by c.relname, k.conname""";

    private static final String SEQUENCES = """
            select quote_ident(relname) as name from pg_class
            where relkind = 'S' and relnamespace = current_schema()::regnamespace order by relname""";

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

    static Schema of(SqlSession sql) {
        return new Schema(
                sql.query(TABLES).list(Table.class),
                sql.query(FOREIGN_KEYS).list(ForeignKey.class),
                sql.query(SEQUENCES).list(Sequence.class));
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
