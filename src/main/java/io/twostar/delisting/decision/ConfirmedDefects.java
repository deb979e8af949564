package io.twostar.delisting.decision;

import io.twostar.delisting.rule.UnresolvedDefect;
import io.twostar.store.SqlSession;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds the defects that customers confirm. The defect feature implements it as a bean. */
public interface ConfirmedDefects {

    /** The unresolved defects of each product; products without any are left out. */
    Map<String, List<UnresolvedDefect>> of(SqlSession sql, Collection<String> productIds);

    /**
     * A defect that was fixed.
     *
     * @param newEpoch whether the ratings start afresh with that
     */
    record Fixed(UnresolvedDefect defect, String resolution, boolean newEpoch) {}

    /** The defects of a product that were fixed after that time, in their order. */
    List<Fixed> fixedAfter(SqlSession sql, String productId, Instant time);

    /** Whether the product has a confirmed defect that is neither fixed nor dismissed. */
    boolean anyConfirmed(SqlSession sql, String productId);
}
