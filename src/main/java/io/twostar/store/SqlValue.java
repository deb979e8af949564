package io.twostar.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Values of Java as parameters of PostgreSQL. */
final class SqlValue {

    private static final Map<Class<?>, String> ELEMENTS = Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(UUID.class, "uuid"),
            Map.entry(Short.class, "smallint"),
            Map.entry(Integer.class, "integer"),
            Map.entry(Long.class, "bigint"),
            Map.entry(Double.class, "float8"),
            Map.entry(BigDecimal.class, "numeric"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(Timestamp.class, "timestamptz"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(byte[].class, "bytea"));

    private SqlValue() {}

    static void bind(Connection connection, PreparedStatement statement, int place, Object value) throws SQLException {
        Object sql = value instanceof Collection<?> many ? array(connection, many) : scalar(value);
        if (sql == null) {
            statement.setNull(place, Types.NULL);
        } else if (sql instanceof UntypedText untyped) {
            statement.setObject(place, untyped.text(), Types.OTHER);
        } else if (sql instanceof Object[] elements && !(sql instanceof String[]) && !(sql instanceof byte[][])) {
            statement.setObject(place, array(connection, Arrays.asList(elements)));
        } else {
            statement.setObject(place, sql);
        }
    }

    /** What PostgreSQL finds the type of by itself. */
    private record UntypedText(String text) {}

    private static Object scalar(Object value) {
        if (value instanceof Optional<?> optional) {
            return scalar(optional.orElse(null));
        }
        if (value instanceof Instant instant) {
            return Timestamp.from(instant);
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    private static Object array(Connection connection, Collection<?> many) throws SQLException {
        Object[] elements = many.stream().map(SqlValue::scalar).toArray();
        Class<?> type = Arrays.stream(elements)
                .filter(Objects::nonNull)
                .findFirst()
                .<Class<?>>map(Object::getClass)
                .orElse(null);
        if (type == null) {
            return new UntypedText("{" + "NULL,".repeat(elements.length).replaceAll(",$", "") + "}");
        }
        String name = ELEMENTS.get(type);
        if (name == null) {
            throw new IllegalArgumentException("no array of " + type.getName());
        }
        return connection.createArrayOf(
                name,
                type == Timestamp.class
                        ? inUtc(elements)
                        : Arrays.copyOf(
                                elements, elements.length, type.arrayType().asSubclass(Object[].class)));
    }

    /** A timestamp by itself is written in the zone of the machine, in which an hour of autumn comes twice. */
    private static Object[] inUtc(Object[] times) {
        return Arrays.stream(times)
                .map(time ->
                        time == null ? null : ((Timestamp) time).toInstant().toString())
                .toArray();
    }
}
