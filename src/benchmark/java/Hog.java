import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes every connection that a user without privileges can get, and cuts those of the service until none is left. Arguments: JDBC URL, password
 * of the superuser, name of the service's user, seconds. Prints when it had them all, as milliseconds of the epoch.
 */
public final class Hog {

    private static final String HOG = "hog";

    private Hog() {}

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        long end = System.nanoTime() + Long.parseLong(arguments[3]) * 1_000_000_000L;
        List<Connection> taken = new ArrayList<>();
        boolean reported = false;
        try (Connection control = DriverManager.getConnection(url, "postgres", arguments[1]);
                var statement = control.createStatement()) {
            if (!statement.executeQuery("select from pg_roles where rolname = '" + HOG + "'").next()) {
                statement.execute("create role " + HOG + " login password '" + HOG + "'");
            }
            String cut = "select count(pg_terminate_backend(pid, 100)) from pg_stat_activity where usename = '" + arguments[2] + "'";
            while (System.nanoTime() < end) {
                int before = taken.size();
                take(url, taken);
                try (var result = statement.executeQuery(cut)) {
                    result.next();
                    if (!reported && result.getInt(1) == 0 && taken.size() == before) {
                        System.out.println(System.currentTimeMillis());
                        reported = true;
                    }
                }
                Thread.sleep(reported ? 200 : 0);
            }
        }
        for (Connection connection : taken) {
            connection.close();
        }
    }

    private static void take(String url, List<Connection> taken) {
        try {
            while (true) {
                taken.add(DriverManager.getConnection(url, HOG, HOG));
            }
        } catch (SQLException e) {
            // There is no more to be had at this moment.
        }
    }
}
