package io.twostar.delisting.decision;

import io.twostar.delisting.rule.UnresolvedDefect;
import io.twostar.store.SqlSession;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds the defects that customers confirm. The defect feature implements it as a bean. */
public interface ConfirmedDefects {

    /** The unresolved defects of each product; products without any are left out. */
    Map<String, List<UnresolvedDefect>> of(SqlSession sql, Collection<String> productIds);
}
