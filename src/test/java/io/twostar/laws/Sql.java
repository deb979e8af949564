package io.twostar.laws;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** Looks at the database past the service. */
@Singleton
public class Sql {

    private final DataSource dataSource;

    Sql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** One line for each row, its columns as text divided by blanks; {@code -} stands for null. */
    public List<String> lines(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return lines(connection, sql, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same on a connection of the caller's. */
    public static List<String> lines(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(
                        i + 1,
                        parameters[i] instanceof Collection<?> texts ? texts.toArray(String[]::new) : parameters[i]);
            }
            List<String> lines = new ArrayList<>();
            if (statement.execute()) {
                try (ResultSet row = statement.getResultSet()) {
                    int columns = row.getMetaData().getColumnCount();
                    while (row.next()) {
                        List<String> cells = new ArrayList<>();
                        for (int column = 1; column <= columns; column++) {
                            String cell = row.getString(column);
                            cells.add(cell == null ? "-" : cell);
                        }
                        lines.add(String.join(" ", cells));
                    }
                }
            }
            return lines;
        }
    }

    public long number(String sql, Object... parameters) {
        return Long.parseLong(lines(sql, parameters).get(0));
    }

    /** Runs a statement without a result. */
    public void run(String sql, Object... parameters) {
        lines(sql, parameters);
    }

    /** A connection that does not belong to the pool's transactions; the caller closes it. */
    public Connection connect() throws SQLException {
        return dataSource.getConnection();
    }
}
