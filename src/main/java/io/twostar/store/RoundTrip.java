package io.twostar.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Statements that are sent to the database together (pipelined). They run one after the other, each seeing what is
 * committed by then and the effects of those before it, as if sent one by one; only the network wait in between is
 * saved, which was most of the time of a single submission.
 */
public final class RoundTrip {

    private static final String SEPARATOR = ";\n";

    private record Statement(Query query, Reader reader) {}

    /** Receives the rows of a statement, positioned before the first. */
    private interface Reader {
        void read(ResultSet rows) throws SQLException;
    }

    private final Connection connection;
    private final List<Statement> statements = new ArrayList<>();

    RoundTrip(Connection connection) {
        this.connection = connection;
    }

    /** A statement with named parameters, to be added. */
    public Query query(String sql) {
        return new Query(connection, sql);
    }

    /**
     * Adds a statement that answers with rows.
     *
     * @param reader takes all of them, once
     */
    public <T> void list(Query query, Function<Row, T> mapper, Consumer<List<T>> reader) {
        add(query, rows -> {
            Row row = new Row(rows);
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(mapper.apply(row));
            }
            reader.accept(read);
        });
    }

    /**
     * Adds a statement that answers with rows.
     *
     * @param reader takes each row in turn
     */
    public void select(Query query, Consumer<Row> reader) {
        add(query, rows -> {
            Row row = new Row(rows);
            while (rows.next()) {
                reader.accept(row);
            }
        });
    }

    /** Adds a statement whose answer does not matter. */
    public void run(Query query) {
        add(query, null);
    }

    /**
     * Sends the statements together with the commit of the transaction, which saves one wait. Only the owner of the
     * transaction may call this, as the last thing it does; whatever Hibernate has not yet flushed is not committed with
     * them.
     */
    public void commit() {
        run(query("commit"));
        go();
    }

    private void add(Query query, Reader reader) {
        statements.add(new Statement(query, reader));
    }

    /** Sends the statements added since the last call, and reads their results; does nothing if there are none. */
    public void go() {
        if (statements.isEmpty()) {
            return;
        }
        List<Statement> sent = List.copyOf(statements);
        statements.clear();
        String sql =
                sent.stream().map(statement -> statement.query.parsed().sql()).collect(Collectors.joining(SEPARATOR));
        try (PreparedStatement all = connection.prepareStatement(sql)) {
            int next = 1;
            for (Statement statement : sent) {
                next = statement.query.bindTo(all, next);
            }
            all.execute();
            for (Statement statement : sent) {
                if (statement.reader != null) {
                    try (ResultSet rows = all.getResultSet()) {
                        statement.reader.read(rows);
                    }
                }
                all.getMoreResults();
            }
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }
}
