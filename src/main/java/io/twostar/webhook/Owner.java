package io.twostar.webhook;

import io.twostar.event.Disclosures;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import io.twostar.security.key.KeySuccession;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Whoever calls, as the owner of webhooks. */
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

    /** The supplier whose events alone the caller may see. */
    public Optional<String> supplierId() {
        return caller.has(Scope.ADMIN) ? Optional.empty() : caller.supplierId();
    }

    /** Whether the caller may be told what only those learn who act for customers. */
    public boolean maySeeCustomerIds() {
        return Disclosures.areFor(caller);
    }

    /** The caller's own key and those it replaced. */
    public Owners keys() {
        return new Owners(false, succession.with(caller.clientId()));
    }

    /** Whose webhooks the caller may see and change. */
    public Owners reach() {
        return caller.has(Scope.ADMIN) ? Owners.ALL : keys();
    }
}
