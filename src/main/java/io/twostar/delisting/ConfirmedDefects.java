package io.twostar.delisting;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Knows which defects customers confirm. The implementation is a bean of whoever keeps the defects. */
public interface ConfirmedDefects {

    /** What stands against each of the products now; products without any are left out. */
    Map<String, List<DefectStanding>> of(Connection connection, Collection<String> productIds) throws SQLException;
}
