package io.twostar.delisting.decision;

import io.twostar.delisting.rule.UnresolvedDefect;
import io.twostar.store.SqlSession;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Knows which defects customers confirm. The implementation is a bean of whoever keeps the defects. */
public interface ConfirmedDefects {

    /** What stands against each of the products now; products without any are left out. */
    Map<String, List<UnresolvedDefect>> of(SqlSession sql, Collection<String> productIds);
}
