package io.twostar.store.author;

import io.twostar.store.SqlSession;
import java.util.List;
import java.util.Set;

/**
 * One kind of personal records of a feature. Every bean of this type takes part in exports and erasures, so that a
 * feature with new personal data also defines how it is exported and erased.
 */
public interface AuthorRecords {

    /** As certificates and exports name it: a plural in camel case. */
    String kind();

    /** The columns, as {@code table.column}, that may tell of a person and that this sees to. */
    Set<String> columns();

    /** Selects the records of an author, each as one JSON object. */
    AuthorSql export();

    /**
     * Erases records of the author in the current transaction, {@code most} of them or fewer. What is erased is no
     * longer found by the author's names, so that calls come to an end.
     *
     * @return what was erased; empty if nothing is left
     */
    List<ErasedRecord> erase(SqlSession sql, Author author, int most);

    /**
     * Erases quotes of these records elsewhere, in the transaction that erases them.
     *
     * @return what else has lost words by that
     */
    default List<ErasedRecord> eraseAbout(SqlSession sql, Author author, List<ErasedRecord> records) {
        return List.of();
    }
}
