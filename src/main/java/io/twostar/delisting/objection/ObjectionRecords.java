package io.twostar.delisting.objection;

import io.twostar.store.author.AuthorRecords;
import io.twostar.store.author.AuthorRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Objections raised with customer tokens; those of suppliers contain no customer data. */
final class ObjectionRecords {

    @Produces
    @Singleton
    AuthorRecords objections() {
        return AuthorRows.of(
                        "objections",
                        Set.of(
                                "objection.client_id",
                                "objection.text",
                                "objection.answer_reason",
                                "listing_decision.reason",
                                "listing_decision.defect",
                                "listing_decision.statement_en",
                                "listing_decision.statement_de"),
                        "select told_of(o) - 'answeredBy' from objection o where o.client_id = :client",
                        """
                        update objection o set client_id = :pseudonym, text = '[erased]',
                            answer_reason = case when o.answer_reason is null then null else '[erased]' end
                        from (select product_id, objection_id, text from objection
                              where client_id = :client and product_id = any(:products::text[]) limit :most) found
                        where o.product_id = found.product_id and o.objection_id = found.objection_id
                        returning o.product_id, o.objection_id::text as record_id, found.text as said
                        """)
                .and("""
                        update objection o set text = forget_words(o.text, :words),
                            answer_reason = forget_words(o.answer_reason, :words)
                        where o.product_id = any(:products::text[]) and (forget_words(o.text, :words) <> o.text
                                or forget_words(o.answer_reason, :words) <> o.answer_reason)
                        returning o.product_id, o.objection_id::text as record_id
                        """, """
                        update listing_decision d set reason = forget_words(d.reason, :words),
                            defect = forget_words(d.defect::text, :words)::jsonb,
                            statement_en = forget_words(d.statement_en, :words),
                            statement_de = forget_words(d.statement_de, :words)
                        where d.product_id = any(:products::text[]) and (forget_words(d.reason, :words) <> d.reason
                                or forget_words(d.defect::text, :words) <> d.defect::text)
                        returning d.product_id, d.decision_id::text as record_id
                        """);
    }
}
