package io.twostar.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.postgresql.PGStatement;

/**
 * A statement with named parameters. Values may be null, {@link Optional}, enums (bound by name), instants, arrays and
 * collections (bound as arrays; of mixed or unknown type they want a cast in the statement, as {@code :ids::uuid[]}).
 *
 * <p>All methods that run the statement throw {@link StoreUnavailable} when the database cannot work at the moment and
 * {@link StoreFailure} when it refuses the statement.
 */
public final class Query {

    private static final int ROWS_PER_FETCH = 1_000;

    private final Connection connection;
    private String sql;
    private boolean plannedEachTime;
    private final Map<String, Object> values = new HashMap<>();

    Query(Connection connection, String sql) {
        this.connection = connection;
        this.sql = sql;
    }

    public Query bind(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Binds a column of the items as an array, one element for each of them. */
    public <T> Query bind(String name, Collection<T> items, Function<? super T, ?> column) {
        List<Object> elements = new ArrayList<>(items.size());
        for (T item : items) {
            elements.add(column.apply(item));
        }
        return bind(name, elements);
    }

    /** Binds every component of the record under its name. */
    public Query bindAll(Record record) {
        RecordType.of(record.getClass())
                .components()
                .forEach(component -> bind(component.name(), component.of(record)));
        return this;
    }

    /**
     * Binds what differs from item to item as arrays, one element for each of them: for a statement that takes its rows
     * from {@code unnest}.
     *
     * @param binding binds the same parameters for every item
     * @throws IllegalStateException if it leaves one out: the arrays would no longer fit together
     */
    public <T> Query bindEach(Collection<T> items, BiConsumer<Query, T> binding) {
        Map<String, List<Object>> columns = new HashMap<>();
        for (T item : items) {
            Query one = new Query(connection, sql);
            binding.accept(one, item);
            one.values.forEach((name, value) ->
                    columns.computeIfAbsent(name, absent -> new ArrayList<>()).add(value));
        }
        columns.forEach((name, column) -> {
            if (column.size() < items.size()) {
                throw new IllegalStateException("not every item binds :" + name);
            }
        });
        values.putAll(columns);
        return this;
    }

    /** Adds a part to the end of the statement. */
    public Query append(String part) {
        sql = sql + ' ' + part;
        return this;
    }

    /** Adds a part that uses the parameter, if there is a value for it. */
    public Query appendIf(Optional<?> value, String name, String part) {
        return value.isEmpty() ? this : append(part).bind(name, value.get());
    }

    public <T> List<T> list(Function<Row, T> mapper) {
        List<T> rows = new ArrayList<>();
        forEach(row -> rows.add(mapper.apply(row)));
        return rows;
    }

    /** Rows as records, whose components are named as the columns ({@code productId} for {@code product_id}). */
    public <T extends Record> List<T> list(Class<T> type) {
        return list(RecordType.of(type)::read);
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(Function<Row, T> mapper) {
        return run(statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(mapper.apply(new Row(rows))) : Optional.empty();
            }
        });
    }

    public <T extends Record> Optional<T> first(Class<T> type) {
        return first(RecordType.of(type)::read);
    }

    /** The only row of a statement that always has one, such as a count. */
    public <T> T one(Function<Row, T> mapper) {
        return first(mapper).orElseThrow(() -> new IllegalStateException("a statement that has one row had none"));
    }

    public <T extends Record> T one(Class<T> type) {
        return one(RecordType.of(type)::read);
    }

    /** Whether there is any row. */
    public boolean exists() {
        return first(row -> true).isPresent();
    }

    /** Hands out one row after the other; the row is valid during the call only. */
    public void forEach(Consumer<Row> reader) {
        run(statement -> read(statement.executeQuery(), all(reader)));
    }

    /** What the statement returns; nothing if it is one that changes rows and returns none of them. */
    public <T> List<T> returned(Function<Row, T> mapper) {
        List<T> rows = new ArrayList<>();
        run(statement ->
                statement.execute() && read(statement.getResultSet(), all(row -> rows.add(mapper.apply(row)))));
        return rows;
    }

    /** The same for more rows than fit into memory, by a cursor of the database: inside a transaction only. */
    public void stream(Consumer<Row> reader) {
        streamWhile(all(reader));
    }

    /**
     * Streams rows until the reader has enough.
     *
     * @param reader answers whether it wants another row
     */
    public void streamWhile(Predicate<Row> reader) {
        run(statement -> {
            statement.setFetchSize(ROWS_PER_FETCH);
            return read(statement.executeQuery(), reader);
        });
    }

    private static Predicate<Row> all(Consumer<Row> reader) {
        return row -> {
            reader.accept(row);
            return true;
        };
    }

    /** @return whether the reader has got all rows */
    private static boolean read(ResultSet rows, Predicate<Row> reader) throws SQLException {
        try (rows) {
            Row row = new Row(rows);
            boolean goesOn = true;
            while (goesOn && rows.next()) {
                goesOn = reader.test(row);
            }
            return goesOn;
        }
    }

    /** @return how many rows were changed */
    public int update() {
        return run(PreparedStatement::executeUpdate);
    }

    /**
     * Runs the statement once for each item, all in one round trip.
     *
     * @param binding binds what differs from item to item
     * @return how many rows were changed by all of them
     */
    public <T> int batch(Collection<T> items, BiConsumer<Query, T> binding) {
        if (items.isEmpty()) {
            return 0;
        }
        return prepared(statement -> {
            for (T item : items) {
                binding.accept(this, item);
                bindTo(statement);
                statement.addBatch();
            }
            return Arrays.stream(statement.executeBatch()).sum();
        });
    }

    /** Lets PostgreSQL plan the statement each time that it runs: a plan of a table that was nearly empty is not kept. */
    public Query plannedEachTime() {
        plannedEachTime = true;
        return this;
    }

    ParsedSql parsed() {
        return ParsedSql.of(sql);
    }

    /** @param first place of this statement's first parameter among those of several statements */
    int bindTo(PreparedStatement statement, int first) throws SQLException {
        ParsedSql parsed = parsed();
        for (int i = 0; i < parsed.parameters().size(); i++) {
            String name = parsed.parameters().get(i);
            if (!values.containsKey(name)) {
                throw new IllegalStateException("nothing is bound to :" + name);
            }
            String type = parsed.types().get(i);
            String bound = SqlValue.bind(connection, statement, first + i, values.get(name), type);
            if (!Objects.equals(bound, type)) {
                parsed.types().set(i, bound);
            }
        }
        return first + parsed.parameters().size();
    }

    private void bindTo(PreparedStatement statement) throws SQLException {
        bindTo(statement, 1);
    }

    private <T> T run(Execution<T> execution) {
        return prepared(statement -> {
            bindTo(statement);
            return execution.of(statement);
        });
    }

    private <T> T prepared(Execution<T> execution) {
        try (PreparedStatement statement = connection.prepareStatement(parsed().sql())) {
            if (plannedEachTime) {
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
            return execution.of(statement);
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }
}
