package io.twostar.privacy;

import io.twostar.laws.Sql;
import java.util.ArrayList;
import java.util.List;

/** The whole database, whatever tables it has. */
final class Everything {

    /** What holds texts, in whatever form. */
    static final String TEXTUAL = """
            select c.table_name, c.column_name, c.data_type, c.udt_name
            from information_schema.columns c
            join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
            where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
              and c.table_name <> 'flyway_schema_history'
            order by c.table_name, c.ordinal_position
            """;

    private final Sql sql;

    Everything(Sql sql) {
        this.sql = sql;
    }

    /** The columns, as {@code table.column}, in which the text is found, with how often. */
    List<String> holding(String text) {
        List<String> found = new ArrayList<>();
        for (String line : sql.lines(TEXTUAL)) {
            String[] column = line.split(" ");
            String condition = column[column.length - 1].equals("bytea")
                    ? "position(convert_to(?, 'UTF8') in " + column[1] + ") > 0"
                    : "strpos(" + column[1] + "::text, ?) > 0";
            long rows = sql.number("select count(*) from " + column[0] + " where " + condition, text);
            if (rows > 0) {
                found.add(column[0] + "." + column[1]);
            }
        }
        return found;
    }
}
