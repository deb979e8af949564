package io.twostar.defect;

import io.twostar.store.AuthorRecords;
import io.twostar.store.AuthorRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** What staff and suppliers wrote of a defect, where it names a customer or quotes what they said of the product. */
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
                                "defect.ending",
                                "listing_decision.defect"),
                        "select told_of(d) - 'clientId' from defect d where " + NAMES_AUTHOR,
                        FORGET + """
                        where (d.product_id, d.defect_id) in (
                            select d.product_id, d.defect_id from defect d where %s limit :most)
                        returning d.product_id, d.defect_id::text, null
                        """.formatted(NAMES_AUTHOR))
                .and(FORGET + """
                        where d.product_id = any(:products::text[]) and %s
                        returning d.product_id, d.defect_id::text, null
                        """.formatted(NAMES_AUTHOR), """
                        update listing_decision d set defect = forget_words(d.defect::text, :words)::jsonb,
                            statement_en = forget_words(d.statement_en, :words),
                            statement_de = forget_words(d.statement_de, :words)
                        where d.product_id = any(:products::text[]) and forget_words(d.defect::text, :words) <> d.defect::text
                        returning d.product_id, d.decision_id::text, null
                        """);
    }
}
