package io.twostar.purge;

import io.twostar.security.AddressesOutdated;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Purges keep which reviews they took, but the address that these were selected by no longer than reviews do. */
@ApplicationScoped
class PurgeAddresses {

    private static final String FORGET = """
            update purge set selection = selection - 'addressHash'
            where created_at < :before and selection ->> 'addressHash' is not null
            """;

    private final Transactions transactions;

    PurgeAddresses(Transactions transactions) {
        this.transactions = transactions;
    }

    void forget(@Observes AddressesOutdated outdated) {
        transactions.inNew(
                sql -> sql.query(FORGET).bind("before", outdated.before()).update());
    }
}
