package io.twostar.dialogue.community;

import io.twostar.dialogue.community.Speaker.Role;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.review.ReviewAuthor;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Determines who the caller contributes as, and what they may do with the contributions of others. */
@ApplicationScoped
public class Speakers {

    private final Caller caller;

    Speakers(Caller caller) {
        this.caller = caller;
    }

    /**
     * A customer, named by a backend or known by their own token.
     *
     * @param named {@code null} if none was named
     * @throws ValidationProblem if a backend names nobody, or a customer somebody
     */
    public Speaker customer(ReviewAuthor named) {
        Optional<String> customerId = caller.customerId();
        if (customerId.isPresent()) {
            if (named != null) {
                throw new ValidationProblem(
                        ValidationError.body("author", "unexpected", "is known from the token, and must not be given"));
            }
            return of(new ReviewAuthor(customerId.get(), caller.customerName().orElse(null)));
        }
        if (named == null) {
            throw new ValidationProblem(
                    ValidationError.body("author", "required", "says who writes, and must be given"));
        }
        return of(named);
    }

    /**
     * The author of an answer: a customer named by a backend or identified by their token, else staff, else a supplier.
     *
     * @throws ProblemException 403 for partners who are bound to no supplier, and for staff who name a customer
     */
    public Speaker answering(ReviewAuthor named) {
        boolean actsForCustomers = caller.has(Scope.SUBMIT) || caller.has(Scope.ADMIN);
        if (caller.customerId().isPresent() || named != null && actsForCustomers) {
            return customer(named);
        }
        if (named != null) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Only a storefront may answer in the name of a customer.");
        }
        if (caller.has(Scope.DIALOGUE) || caller.has(Scope.ADMIN)) {
            return new Speaker(Role.STAFF, null, null, null, caller.clientId());
        }
        if (caller.has(Scope.PARTNER)) {
            String supplier = caller.supplierId()
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.FORBIDDEN, "Only partners who are bound to a supplier may answer."));
            return new Speaker(Role.SUPPLIER, null, null, supplier, caller.clientId());
        }
        return customer(null);
    }

    private Speaker of(ReviewAuthor author) {
        return new Speaker(Role.CUSTOMER, author.id(), author.displayName(), null, caller.clientId());
    }

    /**
     * Only moderation, which gives reasons, may remove the contributions of others.
     *
     * @throws ProblemException 403 if it is somebody else's
     */
    public void requireOwn(Contribution contribution) {
        if (!isOwn(contribution)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "This is somebody else's.");
        }
    }

    private boolean isOwn(Contribution contribution) {
        return switch (contribution.contributor().role()) {
            case CUSTOMER ->
                contribution.contributor().authorId().filter(caller::mayActFor).isPresent();
            case STAFF -> caller.has(Scope.DIALOGUE) || caller.has(Scope.ADMIN);
            case SUPPLIER -> contribution.contributor().supplierId().equals(caller.supplierId());
        };
    }

    /**
     * The asker, for whom the caller acts.
     *
     * @throws ProblemException 403 if it is somebody else's question
     */
    public void requireAsker(Contribution question) {
        if (question.contributor().authorId().filter(caller::mayActFor).isEmpty()) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Only the asker accepts an answer.");
        }
    }

    public String voter(String voterId) {
        return caller.voter(voterId);
    }

    /**
     * Contributions that wait or are hidden exist only for their author and moderators.
     *
     * @throws ProblemException 404 for all others
     */
    public Contribution requireVisible(Contribution contribution) {
        if (!contribution.isVisible() && !seesAuthor(contribution)) {
            throw Contributions.notFound(contribution.kind());
        }
        return contribution;
    }

    /** Whether the caller is shown who wrote something. */
    public boolean seesAuthor(Contribution contribution) {
        return caller.has(Scope.MODERATE)
                || caller.has(Scope.ADMIN)
                || contribution
                        .contributor()
                        .authorId()
                        .filter(caller::mayActFor)
                        .isPresent();
    }

    /** Whether the response may differ from the public one. */
    public boolean seesMore() {
        return caller.has(Scope.MODERATE)
                || caller.has(Scope.SUBMIT)
                || caller.has(Scope.ADMIN)
                || caller.customerId().isPresent();
    }
}
