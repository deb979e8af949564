package io.twostar.store.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where the database is, and as whom to connect to it. */
public record DatabaseLogin(String jdbcUrl, String username, String password) {

    private static final String SECONDS_TO_CONNECT = "3";

    /** A connection outside of the pool, for what happens before the start or instead of it. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.put("user", username);
        properties.put("password", password);
        properties.put("connectTimeout", SECONDS_TO_CONNECT);
        properties.put("loginTimeout", SECONDS_TO_CONNECT);
        properties.put("ApplicationName", "twostar");
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
