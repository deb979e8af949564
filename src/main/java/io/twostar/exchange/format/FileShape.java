package io.twostar.exchange.format;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a file is read: the preset, overridden by the parameters of the request.
 *
 * @param columns what its rows may say, by {@link FileColumn#ordinal()}
 * @param asked the columns that the request itself has named
 * @param leftOut the columns that are not looked for
 * @param rowElement the name of the elements or of the array that hold the rows, where the file nests them
 */
public record FileShape(
        FileFormat format,
        List<? extends FileColumn> columns,
        ColumnNames names,
        Set<String> asked,
        Set<String> leftOut,
        Optional<Character> separator,
        Optional<Charset> charset,
        Optional<String> rowElement,
        RowFilter filter,
        ValueRules values) {

    public static FileShape of(FileFormat format, List<? extends FileColumn> columns, FileOptions options) {
        ColumnNames asked = ColumnNames.of(options.sent("columns"), columns);
        return new FileShape(
                format,
                columns,
                asked.over(ColumnNames.of(options.preset("columns"), columns)),
                asked.others().keySet(),
                columns.stream()
                        .filter(column -> column.isLeftOut(options))
                        .map(FileColumn::title)
                        .collect(Collectors.toSet()),
                options.separator(),
                options.charset(),
                options.one("rows"),
                RowFilter.of(options.either("where")),
                ValueRules.of(options));
    }

    /** Where the values come from that are not constant. */
    public List<FieldMapping> mappings() {
        List<FieldMapping> mappings = new ArrayList<>();
        for (FileColumn column : columns) {
            String title = column.title();
            if (!names.constants().containsKey(title) && !leftOut.contains(title)) {
                List<String> foreignName = names.others().getOrDefault(title, column.names());
                mappings.add(new FieldMapping(
                        column.ordinal(), title, foreignName, column.isRequired(), asked.contains(title)));
            }
        }
        int place = columns.size();
        for (RowFilter.Condition condition : filter.conditions()) {
            mappings.add(new FieldMapping(place++, condition.column(), List.of(condition.column()), false, true));
        }
        return mappings;
    }

    /** The values of a row that has said nothing yet: constants, and behind the columns what the filter looks at. */
    public String[] blank() {
        String[] values = new String[columns.size() + filter.conditions().size()];
        for (FileColumn column : columns) {
            values[column.ordinal()] =
                    leftOut.contains(column.title()) ? null : names.constants().get(column.title());
        }
        return values;
    }

    boolean allows(RawRow row) {
        return filter.allows(row.values(), columns.size());
    }
}
