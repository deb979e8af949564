package io.twostar.purge;

import io.twostar.security.AddressesOutdated;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.PreparedStatement;
import java.sql.Timestamp;

/** Purges keep which reviews they took, but the address that these were selected by no longer than reviews do. */
@ApplicationScoped
class PurgeAddresses {

    private static final String FORGET = """
            update purge set selection = selection - 'addressHash'
            where created_at < ? and selection ->> 'addressHash' is not null
            """;

    private final Transactions transactions;

    PurgeAddresses(Transactions transactions) {
        this.transactions = transactions;
    }

    void forget(@Observes AddressesOutdated outdated) {
        transactions.inNew(sql -> {
            try (PreparedStatement update = sql.prepareStatement(FORGET)) {
                update.setTimestamp(1, Timestamp.from(outdated.before()));
                return update.executeUpdate();
            }
        });
    }
}
