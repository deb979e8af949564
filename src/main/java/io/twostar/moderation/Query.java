package io.twostar.moderation;

import io.twostar.store.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A statement that grows with what is asked for, and its parameters. */
final class Query {

    /** Makes of a row what it stands for. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final StringBuilder sql;
    private final List<Object> parameters = new ArrayList<>();

    Query(String sql, Object... parameters) {
        this.sql = new StringBuilder(sql);
        this.parameters.addAll(List.of(parameters));
    }

    Query add(String part, Object... values) {
        sql.append(' ').append(part);
        parameters.addAll(List.of(values));
        return this;
    }

    /** Adds the part, which has one parameter, where there is a value for it. */
    Query addIf(Optional<?> value, String part) {
        value.ifPresent(v -> add(part, v instanceof Enum<?> name ? name.name() : v));
        return this;
    }

    <T> List<T> read(SqlSession session, Reader<T> reader) throws SQLException {
        try (PreparedStatement select = prepare(session);
                ResultSet row = select.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        }
    }

    int update(SqlSession session) throws SQLException {
        try (PreparedStatement update = prepare(session)) {
            return update.executeUpdate();
        }
    }

    private PreparedStatement prepare(SqlSession session) throws SQLException {
        PreparedStatement statement = session.prepareStatement(sql.toString());
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }
}
