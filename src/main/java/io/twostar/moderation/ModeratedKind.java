package io.twostar.moderation;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.http.problem.ProblemException;
import io.twostar.store.SqlSession;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A kind of text that can be moderated; each feature implements it as a bean. */
public interface ModeratedKind {

    TextKind kind();

    /** Those of the texts that exist, in any order. All subjects are of this kind. */
    List<ModeratedText> find(SqlSession sql, Collection<Subject> subjects);

    /**
     * Carries out the decision and appends the event that informs the author.
     *
     * @return false if the text is already in that state
     * @throws ProblemException 409 or 422 if the decision does not apply to this text
     */
    boolean carryOut(ListingSession session, Product product, UUID id, Ruling ruling);
}
