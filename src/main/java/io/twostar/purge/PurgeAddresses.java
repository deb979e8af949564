package io.twostar.purge;

import io.twostar.security.AddressesOutdated;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Purges keep the list of their reviews, but forget the address in their selection when reviews forget theirs. */
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
