package io.twostar.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** How a record is read from a row and bound to a statement, found out once for each type. */
final class RecordType<T> {

    private static final ClassValue<RecordType<?>> TYPES = new ClassValue<>() {
        @Override
        protected RecordType<?> computeValue(Class<?> type) {
            return new RecordType<>(type);
        }
    };

    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private final Constructor<T> constructor;
    private final List<Component> components;

    private RecordType(Class<T> type) {
        RecordComponent[] parts = type.getRecordComponents();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has a canonical constructor", e);
        }
        constructor.setAccessible(true);
        components = Arrays.stream(parts).map(Component::new).toList();
    }

    @SuppressWarnings("unchecked")
    static <T> RecordType<T> of(Class<T> type) {
        return (RecordType<T>) TYPES.get(type);
    }

    List<Component> components() {
        return components;
    }

    T read(Row row) {
        try {
            return constructor.newInstance(
                    components.stream().map(component -> component.read(row)).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor.getDeclaringClass() + " cannot be made of a row", e);
        }
    }

    /** A component and the column of the same name. */
    static final class Component {

        private final String name;
        private final String column;
        private final Method accessor;
        private final Type type;

        Component(RecordComponent component) {
            name = component.getName();
            column = CAPITAL.matcher(name)
                    .replaceAll(capital -> "_" + capital.group().toLowerCase(Locale.ROOT));
            accessor = component.getAccessor();
            accessor.setAccessible(true);
            type = component.getGenericType();
        }

        String name() {
            return name;
        }

        Object of(Record record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(name + " cannot be read", e);
            }
        }

        Object read(Row row) {
            if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
                Class<?> element = (Class<?>) generic.getActualTypeArguments()[0];
                return row.optional(column, (one, name) -> value(one, element));
            }
            if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
                return row.list(column, (Class<?>) generic.getActualTypeArguments()[0]);
            }
            Class<?> plain = (Class<?>) type;
            return plain.isPrimitive() || !row.isNull(column) ? value(row, plain) : null;
        }

        private Object value(Row row, Class<?> requested) {
            if (requested.isEnum()) {
                String constant = row.text(column);
                return Arrays.stream(requested.getEnumConstants())
                        .filter(one -> ((Enum<?>) one).name().equals(constant))
                        .findFirst()
                        .orElseThrow();
            }
            Reader reader = READERS.get(requested);
            if (reader == null) {
                throw new IllegalStateException("no column is read as " + requested.getName());
            }
            return reader.read(row, column);
        }
    }

    private interface Reader {
        Object read(Row row, String column);
    }

    private static final Map<Class<?>, Reader> READERS = Map.ofEntries(
            Map.entry(String.class, Row::text),
            Map.entry(UUID.class, Row::uuid),
            Map.entry(Instant.class, Row::instant),
            Map.entry(LocalDate.class, Row::date),
            Map.entry(BigDecimal.class, Row::decimal),
            Map.entry(byte[].class, Row::bytes),
            Map.entry(int.class, Row::integer),
            Map.entry(Integer.class, Row::integer),
            Map.entry(long.class, Row::bigint),
            Map.entry(Long.class, Row::bigint),
            Map.entry(double.class, Row::real),
            Map.entry(Double.class, Row::real),
            Map.entry(boolean.class, Row::bool),
            Map.entry(Boolean.class, Row::bool));
}
