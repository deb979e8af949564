package io.twostar.moderation;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets of an enum as the database keeps them. */
final class Names {

    private Names() {}

    /** With commas between them, in the order of the enum. */
    static <E extends Enum<E>> String joined(Collection<E> values) {
        return values.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    static <E extends Enum<E>> Set<E> read(Class<E> type, Array names) throws SQLException {
        Set<E> values = EnumSet.noneOf(type);
        for (String name : (String[]) names.getArray()) {
            values.add(Enum.valueOf(type, name));
        }
        return values;
    }
}
