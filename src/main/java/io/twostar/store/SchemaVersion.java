package io.twostar.store;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;

/**
 * Tells before the start whether the database has all migrations already. Then Flyway is not needed, which is a tenth of
 * the start.
 */
public final class SchemaVersion {

    private static final String FOLDER = "db/migration/V";
    private static final String SECONDS_TO_ANSWER = "3";

    private static final String APPLIED = """
            select count(*) from flyway_schema_history where success and version = any (string_to_array(?, ','))""";

    private SchemaVersion() {}

    /** Whether all migrations were applied; {@code false} also when that cannot be found out: Flyway will say why. */
    public static boolean isCurrent(String jdbcUrl, String username, String password) {
        try {
            return isCurrent(jdbcUrl, username, password, versions());
        } catch (IOException | URISyntaxException e) {
            return false;
        }
    }

    static boolean isCurrent(String jdbcUrl, String username, String password, List<String> versions) {
        Properties login = new Properties();
        login.put("user", username);
        login.put("password", password);
        login.put("connectTimeout", SECONDS_TO_ANSWER);
        login.put("socketTimeout", SECONDS_TO_ANSWER);
        try (var connection = DriverManager.getConnection(jdbcUrl, login);
                var query = connection.prepareStatement(APPLIED)) {
            query.setString(1, String.join(",", versions));
            try (var count = query.executeQuery()) {
                return count.next() && count.getInt(1) == versions.size() && !versions.isEmpty();
            }
        } catch (SQLException e) {
            return false;
        }
    }

    /** Of the migrations beside this class in its jar; none where classes are in a folder, as while developing. */
    private static List<String> versions() throws IOException, URISyntaxException {
        Path home = Path.of(SchemaVersion.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (!Files.isRegularFile(home)) {
            return List.of();
        }
        try (JarFile jar = new JarFile(home.toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(FOLDER))
                    .map(name -> name.substring(FOLDER.length(), name.indexOf("__")))
                    .toList();
        }
    }
}
