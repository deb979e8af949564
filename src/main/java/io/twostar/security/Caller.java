package io.twostar.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/**
 * Whoever sent the current request. One bean for all requests: every question is put to the identity of the request
 * being answered, so ask before handing work to another thread.
 */
@Singleton
public class Caller {

    /** In whose name a request is made. */
    public enum Kind {
        /** Of the shop or a partner: an API key, or a token with scopes. */
        KEY,
        /** A person by their own token, only as themselves. */
        CUSTOMER,
        /** A person by a one-time token. */
        INVITATION,
        ANONYMOUS
    }

    /** Told by {@link #clientId()} and {@link #role()} of a caller without key or token. */
    public static final String ANONYMOUS = "anonymous";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    public boolean isIdentified() {
        return !identity.isAnonymous();
    }

    public Kind kind() {
        if (!isIdentified()) {
            return Kind.ANONYMOUS;
        }
        if (has(Scope.CUSTOMER)) {
            return Kind.CUSTOMER;
        }
        return has(Scope.INVITATION) ? Kind.INVITATION : Kind.KEY;
    }

    /** The shop's identifier of the customer who calls; empty for all who are not a customer. */
    public Optional<String> customerId() {
        return customer().map(Customer::authorId);
    }

    /** The name that the calling customer is shown with, if their token tells one. */
    public Optional<String> customerName() {
        return customer().map(Customer::displayName);
    }

    /** The invitation that the caller comes with; whether it is good is not known yet. */
    public Optional<InvitationToken> invitation() {
        return identity.getPrincipal() instanceof Guest guest ? Optional.of(guest.invitation()) : Optional.empty();
    }

    /** Whether the caller may do something as this author: a storefront backend for all its customers, a customer as themselves. */
    public boolean mayActFor(String authorId) {
        return has(Scope.SUBMIT)
                || has(Scope.ADMIN)
                || customerId().filter(authorId::equals).isPresent();
    }

    /** @throws ProblemException 403 if the caller may not do something as this author */
    public void requireMayActFor(String authorId) {
        if (!mayActFor(authorId)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "You may act only as yourself.");
        }
    }

    /**
     * As whom the caller votes: the customer who calls for {@code me}, else the person named.
     *
     * @throws ProblemException 403 if the caller may not do something as this person, 400 if a backend says {@code me}
     */
    public String voter(String voterId) {
        if (!voterId.equals("me")) {
            requireMayActFor(voterId);
            return voterId;
        }
        return customerId()
                .orElseThrow(() -> new ValidationProblem(ValidationError.of(
                        ValidationError.In.PATH,
                        "voterId",
                        "invalid",
                        "is a customer who calls by themselves; a key names the voter")));
    }

    /** The token by which the calling customer is known. */
    public Optional<Customer> customer() {
        return identity.getPrincipal() instanceof Customer customer ? Optional.of(customer) : Optional.empty();
    }

    /** The id of the key (or subject of the token, or a hash of the customer), for evidence and idempotency; {@link #ANONYMOUS} without one. */
    public String clientId() {
        return isIdentified() ? identity.getPrincipal().getName() : ANONYMOUS;
    }

    /** What {@link #clientId()} tells of the customer with this id, whenever they come with their own token. */
    public static String clientIdOf(String authorId) {
        return Customer.clientIdOf(authorId);
    }

    /** Whether the caller has this very scope; {@code admin} does not imply others here, routes name it themselves. */
    public boolean has(String scope) {
        return identity.hasRole(scope);
    }

    /** Whether the caller acts for the shop's own people: an emergency stop of writes leaves them their means. */
    public boolean isStaff() {
        return Scope.STAFF.stream().anyMatch(identity::hasRole);
    }

    /** The supplier that a partner's key or token is bound to. */
    public Optional<String> supplierId() {
        if (identity.getPrincipal() instanceof KeyHolder holder) {
            return Optional.ofNullable(holder.supplierId());
        }
        return identity.getPrincipal() instanceof StaffToken token
                ? Optional.ofNullable(token.supplierId())
                : Optional.empty();
    }

    /** The caller's most powerful scope as decisions record it, such as {@code ADMIN} or {@code ASSORTMENT}; else {@code CUSTOMER} and so on. */
    public String role() {
        for (String scope : Scope.BY_RANK) {
            if (identity.hasRole(scope)) {
                return scope.toUpperCase(Locale.ROOT);
            }
        }
        return kind().name();
    }
}
