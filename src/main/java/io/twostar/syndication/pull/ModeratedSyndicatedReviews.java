package io.twostar.syndication.pull;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.moderation.ModeratedKind;
import io.twostar.moderation.ModeratedText;
import io.twostar.moderation.Ruling;
import io.twostar.moderation.Subject;
import io.twostar.moderation.TextKind;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Reviews of other systems as moderation deals with them: the origin moderates its authors, and the shop decides what it shows. */
@Singleton
class ModeratedSyndicatedReviews implements ModeratedKind {

    private static final String FIND = """
            select distinct on (r.product_id, r.review_id) r.product_id, r.review_id, r.version, r.title, r.text, r.locale,
                r.author_name, r.created_at, r.shown
            from unnest(:productIds::text[], :reviewIds::uuid[]) as u (product_id, review_id)
            join syndicated_review r on r.product_id = u.product_id and r.review_id = u.review_id
            order by r.product_id, r.review_id, r.syndication_id
            """;

    private final SyndicatedReviewStore store;

    ModeratedSyndicatedReviews(SyndicatedReviewStore store) {
        this.store = store;
    }

    @Override
    public TextKind kind() {
        return TextKind.SYNDICATED_REVIEW;
    }

    @Override
    public List<ModeratedText> find(SqlSession sql, Collection<Subject> subjects) {
        return sql.query(FIND)
                .bind("productIds", subjects, Subject::productId)
                .bind("reviewIds", subjects, Subject::id)
                .list(ModeratedSyndicatedReviews::text);
    }

    /** Nobody here is its author, and its stars are in no statistics. */
    private static ModeratedText text(Row row) {
        return new ModeratedText(
                new Subject(row.text("product_id"), TextKind.SYNDICATED_REVIEW, row.uuid("review_id")),
                row.integer("version"),
                row.text("title"),
                row.text("text"),
                row.text("locale"),
                null,
                row.text("author_name"),
                null,
                row.instant("created_at"),
                row.bool("shown"),
                null,
                ModeratedText.Opinions.NONE,
                null);
    }

    @Override
    public boolean carryOut(ListingSession session, Product product, UUID id, Ruling ruling) {
        return switch (ruling.outcome()) {
            case PUBLISH -> store.hide(session.sql(), id, false);
            case REMOVE -> store.hide(session.sql(), id, true);
            case REJECT_TEXT ->
                throw new ProblemException(
                        ProblemType.UNPROCESSABLE, "A review of another system is shown or removed as a whole.");
        };
    }
}
