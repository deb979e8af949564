package io.twostar.defect;

import io.twostar.store.author.AuthorRecords;
import io.twostar.store.author.AuthorRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** What is kept of customers beside defects: who linked evidence, and what staff and suppliers wrote where it names or quotes one. */
final class DefectRecords {

    private static final String NAMES_AUTHOR =
            "(forget_words(concat_ws(' ', d.title, d.description, d.confirmation, d.answer, d.ending), :words)"
                    + " <> concat_ws(' ', d.title, d.description, d.confirmation, d.answer, d.ending))";

    private static final String FORGET = """
            update defect d set title = forget_words(d.title, :words), description = forget_words(d.description, :words),
                confirmation = forget_words(d.confirmation, :words), answer = forget_words(d.answer, :words),
                ending = forget_words(d.ending, :words)
            """;

    @Produces
    @Singleton
    AuthorRecords defects() {
        return AuthorRows.of(
                        "defects",
                        Set.of(
                                "defect.title",
                                "defect.description",
                                "defect.confirmation",
                                "defect.answer",
                                "defect.ending"),
                        "select told_of(d) - 'clientId' from defect d where " + NAMES_AUTHOR,
                        FORGET + """
                        where (d.product_id, d.defect_id) in (
                            select d.product_id, d.defect_id from defect d
                            where %s and d.product_id = any(:products::text[]) limit :most)
                        returning d.product_id, d.defect_id::text as record_id
                        """.formatted(NAMES_AUTHOR))
                .and(FORGET + """
                        where d.product_id = any(:products::text[]) and %s
                        returning d.product_id, d.defect_id::text as record_id
                        """.formatted(NAMES_AUTHOR));
    }

    /** Evidence contains no names, but the client that linked it may be a customer. */
    @Produces
    @Singleton
    AuthorRecords defectEvidence() {
        return AuthorRows.of(
                "defectEvidence",
                Set.of("defect_evidence.client_id"),
                "select told_of(e) from defect_evidence e where e.client_id = :client",
                """
                update defect_evidence e set client_id = :pseudonym
                from (select product_id, defect_id, kind, evidence_id from defect_evidence
                      where client_id = :client and product_id = any(:products::text[]) limit :most) found
                where e.product_id = found.product_id and e.defect_id = found.defect_id
                    and e.kind = found.kind and e.evidence_id = found.evidence_id
                returning e.product_id, e.defect_id::text as record_id
                """);
    }
}
