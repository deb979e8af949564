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

    /** By the names that PostgreSQL itself has for them, which arrays are named after. */
    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(UUID.class, "uuid"),
            Map.entry(Short.class, "int2"),
            Map.entry(Integer.class, "int4"),
            Map.entry(Long.class, "int8"),
            Map.entry(Double.class, "float8"),
            Map.entry(BigDecimal.class, "numeric"),
            Map.entry(Boolean.class, "bool"),
            Map.entry(Timestamp.class, "timestamptz"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(byte[].class, "bytea"));

    private static final String ARRAY = "_";

    private SqlValue() {}

    /**
     * Binds a value to a place of a statement.
     *
     * @param type of the last value at this place of which it was known, or {@code null}: a null that follows has the
     *     same one, because the driver prepares a statement again when a type changes
     * @return the type of this value, or {@code type} if it says nothing
     */
    static String bind(Connection connection, PreparedStatement statement, int place, Object value, String type)
            throws SQLException {
        Object sql = scalar(value);
        if (sql instanceof Collection<?> many) {
            return array(connection, statement, place, many, type);
        }
        if (sql instanceof Object[] many && !(sql instanceof String[]) && !(sql instanceof byte[][])) {
            return array(connection, statement, place, Arrays.asList(many), type);
        }
        if (sql == null && type != null) {
            statement.setNull(place, Types.OTHER, type);
            return type;
        }
        statement.setObject(place, sql);
        return sql == null ? null : typeOf(sql);
    }

    private static String typeOf(Object sql) {
        if (sql instanceof String) {
            return "varchar";
        }
        if (sql instanceof String[]) {
            return ARRAY + "varchar";
        }
        // The driver leaves it to PostgreSQL whether a time has a zone.
        return sql instanceof Timestamp ? null : TYPES.get(sql.getClass());
    }

    private static Object scalar(Object value) {
        if (value instanceof Optional<?> optional) {
            return scalar(optional.orElse(null));
        }
        if (value instanceof Instant instant) {
            return Timestamp.from(instant);
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    private static String array(
            Connection connection, PreparedStatement statement, int place, Collection<?> many, String type)
            throws SQLException {
        Object[] elements = many.stream().map(SqlValue::scalar).toArray();
        Class<?> found = Arrays.stream(elements)
                .filter(Objects::nonNull)
                .findFirst()
                .<Class<?>>map(Object::getClass)
                .orElse(null);
        if (found != null) {
            String name = TYPES.get(found);
            if (name == null) {
                throw new IllegalArgumentException("no array of " + found.getName());
            }
            statement.setArray(place, connection.createArrayOf(name, typed(elements, found)));
            return ARRAY + name;
        }
        if (type == null || !type.startsWith(ARRAY)) {
            String untyped = "{" + "NULL,".repeat(elements.length).replaceAll(",$", "") + "}";
            statement.setObject(place, untyped, Types.OTHER);
            return type;
        }
        statement.setArray(place, connection.createArrayOf(type.substring(ARRAY.length()), elements));
        return type;
    }

    private static Object[] typed(Object[] elements, Class<?> type) {
        return type == Timestamp.class
                ? inUtc(elements)
                : Arrays.copyOf(elements, elements.length, type.arrayType().asSubclass(Object[].class));
    }

    /** A timestamp by itself is written in the zone of the machine, in which an hour of autumn comes twice. */
    private static Object[] inUtc(Object[] times) {
        return Arrays.stream(times)
                .map(time ->
                        time == null ? null : ((Timestamp) time).toInstant().toString())
                .toArray();
    }
}
