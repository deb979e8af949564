package io.twostar.webhook;

import io.twostar.http.Times;
import io.twostar.security.KeySuccession;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whoever has lost the key learns nothing more by webhook either. */
@Singleton
class EndedKeys {

    private static final String CLIENTS = "select distinct client_id from webhook where enabled";

    private final Transactions transactions;
    private final KeySuccession succession;
    private final Webhooks webhooks;
    private final Times times;

    EndedKeys(Transactions transactions, KeySuccession succession, Webhooks webhooks, Times times) {
        this.transactions = transactions;
        this.succession = succession;
        this.webhooks = webhooks;
        this.times = times;
    }

    /** Disables the webhooks of keys that no longer work and have no successor that does. */
    void disable() {
        List<String> ended = succession.ended(transactions.read(EndedKeys::clients), times.now());
        if (!ended.isEmpty()) {
            transactions.inNew(sql -> {
                webhooks.ofClientsForChange(ended)
                        .forEach(webhook -> webhook.disable(DisabledBecause.KEY_ENDED, times.now()));
                return ended;
            });
        }
    }

    private static List<String> clients(SqlSession sql) throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(CLIENTS);
                ResultSet row = select.executeQuery()) {
            List<String> clients = new ArrayList<>();
            while (row.next()) {
                clients.add(row.getString(1));
            }
            return clients;
        }
    }
}
