package io.twostar.moderation;

import io.twostar.store.ReviewReferences;
import io.twostar.store.author.AuthorRecords;
import io.twostar.store.author.AuthorRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Decisions, appeals and reports stay on record without the people in them: that there was one, when, for what reason, and
 * who of the staff decided.
 */
public final class ModerationRecords {

    public static final String REPORTS = "abuseReports";

    private static final String ERASED = "'[erased]'";

    @Produces
    @Singleton
    AuthorRecords decisions() {
        return AuthorRows.of(
                        "moderationDecisions",
                        Set.of("moderation_decision.author_id", "moderation_decision.facts"),
                        """
                        select told_of(d) - 'decidedBy' from moderation_decision d where d.author_id = :author
                        """,
                        """
                        update moderation_decision d set author_id = :pseudonym, facts = null
                        from (select product_id, decision_id from moderation_decision
                              where author_id = :author and product_id = any(:products::text[]) limit :most) found
                        where d.product_id = found.product_id and d.decision_id = found.decision_id
                        returning d.product_id, d.decision_id::text as record_id
                        """)
                .and("""
                        delete from moderation_item i
                        using unnest(:products::text[], :records::text[]) as e (product_id, subject_id)
                        where i.product_id = e.product_id and i.subject_id::text = e.subject_id
                        """, """
                        update moderation_decision d set facts = forget_words(d.facts, :words)
                        where d.product_id = any(:products::text[]) and forget_words(d.facts, :words) <> d.facts
                        returning d.product_id, d.decision_id::text as record_id
                        """);
    }

    @Produces
    @Singleton
    AuthorRecords appeals() {
        return AuthorRows.of(
                        "appeals",
                        Set.of("appeal.author_id", "appeal.text", "appeal.answer_reason"),
                        "select told_of(a) - 'answeredBy' from appeal a where a.author_id = :author",
                        """
                update appeal a set author_id = :pseudonym, text = %1$s,
                    answer_reason = case when a.answer_reason is null then null else %1$s end
                from (select product_id, appeal_id, text from appeal
                      where author_id = :author and product_id = any(:products::text[]) limit :most) found
                where a.product_id = found.product_id and a.appeal_id = found.appeal_id
                returning a.product_id, a.appeal_id::text as record_id, found.text as said
                """.formatted(ERASED))
                .and("""
                        update appeal a set text = forget_words(a.text, :words),
                            answer_reason = forget_words(a.answer_reason, :words)
                        where a.product_id = any(:products::text[]) and (forget_words(a.text, :words) <> a.text
                            or forget_words(a.answer_reason, :words) <> a.answer_reason)
                        returning a.product_id, a.appeal_id::text as record_id
                        """);
    }

    /** Reports about the person's texts may quote them. */
    @Produces
    @Singleton
    AuthorRecords reports() {
        return AuthorRows.of(REPORTS, Set.of("abuse_report.reporter", "abuse_report.text"), """
                        select told_of(r) from abuse_report r
                        where r.reporter in (:author, 'customer:' || :author, :client)
                        """, """
                        update abuse_report r set reporter = :pseudonym, text = null
                        from (select product_id, report_id from abuse_report
                              where reporter in (:author, 'customer:' || :author, :client)
                                and product_id = any(:products::text[]) limit :most) found
                        where r.product_id = found.product_id and r.report_id = found.report_id
                        returning r.product_id, r.report_id::text as record_id, r.kind || ':' || r.subject_id as subject
                        """)
                .and("""
                        update abuse_report r set text = null
                        from unnest(:products::text[], :records::text[]) as e (product_id, subject_id)
                        where r.product_id = e.product_id and r.subject_id::text = e.subject_id and r.text is not null
                        """, """
                        update abuse_report r set text = forget_words(r.text, :words)
                        where r.product_id = any(:products::text[]) and forget_words(r.text, :words) <> r.text
                        returning r.product_id, r.report_id::text as record_id
                        """);
    }

    /** An appeal goes with its decision. */
    @Produces
    @Singleton
    ReviewReferences moderatedReviews() {
        return ReviewReferences.of(
                "update moderation_item set product_id = :to where product_id = :from and subject_id in "
                        + ReviewReferences.SUBJECTS,
                "update moderation_decision set product_id = :to where product_id = :from and subject_id in "
                        + ReviewReferences.SUBJECTS,
                "update abuse_report set product_id = :to where product_id = :from and subject_id in "
                        + ReviewReferences.SUBJECTS,
                """
                update moderation_item set like_product_id = :to
                where like_product_id = :from and like_subject_id = any(:reviewIds::uuid[])
                """);
    }
}
