package io.twostar.privacy;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.enterprise.context.ApplicationScoped;

/** Everything that is kept of somebody is for themselves and for the shop's data protection people, not for every storefront. */
@ApplicationScoped
class PersonalAccess {

    private final Caller caller;

    PersonalAccess(Caller caller) {
        this.caller = caller;
    }

    /**
     * @param detail why nobody else may
     * @throws ProblemException 403 if the caller is not an administrator
     */
    void requireAdmin(String detail) {
        if (!caller.has(Scope.ADMIN)) {
            throw new ProblemException(ProblemType.FORBIDDEN, detail);
        }
    }

    /** @throws ProblemException 403 if the author is somebody else and the caller is not an administrator */
    void requireSelf(String authorId) {
        boolean isSelf = caller.customerId().filter(authorId::equals).isPresent();
        if (!isSelf && !caller.has(Scope.ADMIN)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "You may act only as yourself.");
        }
    }
}
