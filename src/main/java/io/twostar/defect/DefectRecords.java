package io.twostar.defect;

import io.twostar.store.AuthorRecords;
import io.twostar.store.AuthorRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Evidence names nobody; whoever linked it may be a customer, and what staff wrote of a defect may quote one. */
final class DefectRecords {

    @Produces
    @Singleton
    AuthorRecords defectEvidence() {
        return AuthorRows.of(
                        "defectEvidence",
                        Set.of(
                                "defect_evidence.client_id",
                                "defect.title",
                                "defect.description",
                                "defect.confirmation",
                                "defect.answer",
                                "defect.ending"),
                        "select told_of(e) from defect_evidence e where e.client_id = :client",
                        """
                        update defect_evidence e set client_id = :pseudonym
                        from (select product_id, defect_id, kind, evidence_id from defect_evidence
                              where client_id = :client limit :most) found
                        where e.product_id = found.product_id and e.defect_id = found.defect_id
                            and e.kind = found.kind and e.evidence_id = found.evidence_id
                        returning e.product_id, e.defect_id::text, null
                        """)
                .and("""
                        update defect d set title = forget_words(d.title, :words),
                            description = forget_words(d.description, :words),
                            confirmation = forget_words(d.confirmation, :words),
                            answer = forget_words(d.answer, :words), ending = forget_words(d.ending, :words)
                        where d.product_id = any(:products::text[])
                            and concat_ws(' ', d.title, d.description, d.confirmation, d.answer, d.ending)
                                <> concat_ws(' ', forget_words(d.title, :words), forget_words(d.description, :words),
                                    forget_words(d.confirmation, :words), forget_words(d.answer, :words),
                                    forget_words(d.ending, :words))
                        returning d.product_id, d.defect_id::text, null
                        """);
    }
}
