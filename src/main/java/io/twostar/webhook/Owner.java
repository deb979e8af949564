package io.twostar.webhook;

import io.twostar.event.Disclosures;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import io.twostar.security.key.KeySuccession;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The caller as an owner of webhooks. */
@Singleton
public class Owner {

    private final Caller caller;
    private final KeySuccession succession;

    Owner(Caller caller, KeySuccession succession) {
        this.caller = caller;
        this.succession = succession;
    }

    public String clientId() {
        return caller.clientId();
    }

    /** The supplier to whose events the caller is restricted. */
    public Optional<String> supplierId() {
        return caller.has(Scope.ADMIN) ? Optional.empty() : caller.supplierId();
    }

    /** Whether the caller may see what only callers acting for customers may see. */
    public boolean maySeeCustomerIds() {
        return Disclosures.areFor(caller);
    }

    /** The caller's own key and those it replaced. */
    public Owners keys() {
        return new Owners(false, succession.with(caller.clientId()));
    }

    /** The owners whose webhooks the caller may see and change. */
    public Owners reach() {
        return caller.has(Scope.ADMIN) ? Owners.ALL : keys();
    }
}
