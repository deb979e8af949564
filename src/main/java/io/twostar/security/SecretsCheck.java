package io.twostar.security;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.twostar.store.SqlSession;
import java.sql.Connection;
import java.util.Optional;

/** Whether the secrets of the database can be read, before a start that would end late and with much noise without them. */
public final class SecretsCheck {

    private static final String CAN_BE_ENCRYPTED = """
            select 1 from information_schema.columns
            where table_schema = current_schema() and table_name = 'secret' and column_name = 'encrypted'""";

    private static final String ENCRYPTED = "select name, value from secret where encrypted limit 1";

    private SecretsCheck() {}

    /**
     * @param key what {@code twostar.secret-key} says
     * @throws PreventFurtherStepsException with one line for the operator
     */
    public static void check(Connection connection, Optional<String> key) {
        SecretCipher cipher = SecretCipher.of(key);
        SqlSession sql = SqlSession.of(connection);
        if (sql.query(CAN_BE_ENCRYPTED).exists()) {
            sql.query(ENCRYPTED).first(row -> cipher.decrypt(row.text("name"), row.bytes("value")));
        }
    }
}
