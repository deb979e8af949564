package io.twostar.privacy;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.enterprise.context.ApplicationScoped;

/** A person's data is available to themselves and to the shop's data protection staff, not to every storefront. */
@ApplicationScoped
class PersonalAccess {

    private final Caller caller;

    PersonalAccess(Caller caller) {
        this.caller = caller;
    }

    /**
     * @param detail why others may not
     * @throws ProblemException 403 if the caller is not an administrator
     */
    void requireAdmin(String detail) {
        if (!caller.has(Scope.ADMIN)) {
            throw new ProblemException(ProblemType.FORBIDDEN, detail);
        }
    }

    /** @throws ProblemException 403 if the caller is neither the author nor an administrator */
    void requireSelf(String authorId) {
        boolean isSelf = caller.customerId().filter(authorId::equals).isPresent();
        if (!isSelf && !caller.has(Scope.ADMIN)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "You may act only as yourself.");
        }
    }
}
