package io.twostar.review;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Binds reviews to the array parameters of a multi-row statement, column by column in the order of the calls. */
final class Columns {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<Review> reviews;
    private int next = 1;

    Columns(Connection connection, PreparedStatement statement, List<Review> reviews) {
        this.connection = connection;
        this.statement = statement;
        this.reviews = reviews;
    }

    void texts(Function<Review, String> column) throws SQLException {
        statement.setObject(next++, reviews.stream().map(column).toArray(String[]::new));
    }

    void numbers(ToIntFunction<Review> column) throws SQLException {
        statement.setObject(next++, reviews.stream().mapToInt(column).toArray());
    }

    void bytes(byte[][] values) throws SQLException {
        statement.setObject(next++, values);
    }

    void array(String type, Object[] values) throws SQLException {
        statement.setArray(next++, connection.createArrayOf(type, values));
    }
}
