package io.twostar.moderation;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.http.problem.ProblemException;
import io.twostar.store.SqlSession;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A kind of text, as its feature lets moderation deal with it; implementations are beans. */
public interface ModeratedKind {

    TextKind kind();

    /** Those of the texts that exist, in any order. All subjects are of this kind. */
    List<ModeratedText> find(SqlSession sql, Collection<Subject> subjects);

    /**
     * Does to the text what was decided, and appends the fact that tells its author.
     *
     * @return false if everything is that way already
     * @throws ProblemException 409 or 422 if that cannot be done to this text
     */
    boolean carryOut(ListingSession session, Product product, UUID id, Ruling ruling);
}
