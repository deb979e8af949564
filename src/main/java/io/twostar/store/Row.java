package io.twostar.store;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * A row of a result, read by column names. Objects are null where the column is; numbers and booleans that may be null
 * are read with {@link #optional}.
 */
public final class Row {

    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    public String text(String column) {
        return read(column, rows::getString);
    }

    public UUID uuid(String column) {
        return read(column, name -> rows.getObject(name, UUID.class));
    }

    public Instant instant(String column) {
        Timestamp time = read(column, rows::getTimestamp);
        return time == null ? null : time.toInstant();
    }

    public LocalDate date(String column) {
        return read(column, name -> rows.getObject(name, LocalDate.class));
    }

    public BigDecimal decimal(String column) {
        return read(column, rows::getBigDecimal);
    }

    public byte[] bytes(String column) {
        return read(column, rows::getBytes);
    }

    /** The constant that a text names. */
    public <E extends Enum<E>> E constant(String column, Class<E> type) {
        String name = text(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    /** The elements of an array of texts; null ones are not expected. */
    public List<String> texts(String column) {
        return list(column, String.class);
    }

    /** The elements of an array; none where the column is null. */
    public <T> List<T> list(String column, Class<T> type) {
        return read(column, name -> {
            Array array = rows.getArray(name);
            return array == null
                    ? List.<T>of()
                    : Arrays.stream((Object[]) array.getArray()).map(type::cast).toList();
        });
    }

    public int integer(String column) {
        return present(column, read(column, rows::getInt));
    }

    public long bigint(String column) {
        return present(column, read(column, rows::getLong));
    }

    public double real(String column) {
        return present(column, read(column, rows::getDouble));
    }

    public boolean bool(String column) {
        return present(column, read(column, rows::getBoolean));
    }

    /** What may be missing: {@code row.optional("ended_at", Row::instant)}. */
    public <T> Optional<T> optional(String column, BiFunction<Row, String, T> reader) {
        return isNull(column) ? Optional.empty() : Optional.of(reader.apply(this, column));
    }

    public boolean isNull(String column) {
        return read(column, rows::getBytes) == null; // nothing is converted
    }

    /** Whether the result has this column. */
    public boolean has(String column) {
        return read(column, name -> {
            ResultSetMetaData columns = rows.getMetaData();
            boolean found = false;
            for (int i = 1; i <= columns.getColumnCount() && !found; i++) {
                found = columns.getColumnLabel(i).equals(name);
            }
            return found;
        });
    }

    /** Those columns that are named as the components of the record ({@code product_id} for {@code productId}). */
    public <T extends Record> T as(Class<T> type) {
        return RecordType.of(type).read(this);
    }

    private <T> T present(String column, T value) {
        try {
            if (rows.wasNull()) {
                throw new IllegalStateException("column " + column + " is null");
            }
            return value;
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    private <T> T read(String column, Column<T> reader) {
        try {
            return reader.of(column);
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    private interface Column<T> {
        T of(String name) throws SQLException;
    }
}
