package io.twostar.review.erasure;

import io.quarkus.arc.All;
import io.twostar.catalog.Place;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.delisting.rule.Cause;
import io.twostar.review.Origin;
import io.twostar.review.Review;
import io.twostar.review.ReviewAttachment;
import io.twostar.review.Reviews;
import io.twostar.review.intake.KnownReviews;
import io.twostar.review.intake.ReviewDao;
import io.twostar.review.vote.Voting;
import io.twostar.store.SqlSession;
import io.twostar.store.StoreFailure;
import io.twostar.store.author.Author;
import io.twostar.store.author.AuthorSql;
import io.twostar.store.author.ErasableRecords;
import io.twostar.store.author.ErasedRecord;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reviews of an author, exported and erased. Numbers and listing follow as they do for everything else. */
@Singleton
class AuthorReviews extends ErasableRecords {

    private static final AuthorSql EXPORT = new AuthorSql("""
            select told_of(r) - 'authorSlot' - 'movedFrom' - 'addressHash' - 'importKey' || jsonb_strip_nulls(jsonb_build_object(
                'addressHash', encode(r.address_hash, 'hex'),
                'revisions', (select jsonb_agg(told_of(v) order by v.version) from review_revision v
                    where v.product_id = r.product_id and v.review_id = r.review_id)))
            from review r
            where r.author_id = :author
            """);

    private static final AuthorSql FIND = new AuthorSql("""
            select product_id, review_id from review where author_id = :author order by product_id, review_id limit :most
            """);

    private static final String FORMER =
            "select title, text from review_revision where product_id = :productId and review_id = :reviewId";

    /** Statements for data kept besides the review itself. */
    private static final List<AuthorSql> BESIDE =
            Stream.of("""
                    update review_revision v set title = null, text = null, locale = null, attributes = null
                    from unnest(:products::text[], :records::text[]::uuid[]) as e (product_id, review_id)
                    where v.product_id = e.product_id and v.review_id = e.review_id
                    """, """
                    delete from text_mark m
                    using unnest(:products::text[], :records::text[]::uuid[]) as e (product_id, review_id)
                    where m.product_id = e.product_id and m.review_id = e.review_id
                    """, """
                    delete from review_words w
                    using unnest(:products::text[], :records::text[]::uuid[]) as e (product_id, review_id)
                    where w.product_id = e.product_id and w.review_id = e.review_id
                    """, """
                    delete from review_opinion where product_id = any(:products::text[]) and count = 0
                    """).map(AuthorSql::new).toList();

    private final Listings listings;
    private final Reviews reviews;
    private final List<ReviewAttachment> attachments;

    AuthorReviews(Listings listings, Reviews reviews, @All List<ReviewAttachment> attachments) {
        super(
                "reviews",
                Set.of(
                        "review.author_id",
                        "review.author_name",
                        "review.title",
                        "review.text",
                        "review.locale",
                        "review.attributes",
                        "review.import_key",
                        "review.client_id",
                        "review.address_hash",
                        "review.replies",
                        "review_revision.title",
                        "review_revision.text",
                        "review_revision.locale",
                        "review_revision.attributes",
                        "review_words.words",
                        "review_opinion.term"),
                EXPORT);
        this.listings = listings;
        this.reviews = reviews;
        this.attachments = attachments;
    }

    @Override
    public List<ErasedRecord> erase(SqlSession sql, Author author, int most) {
        List<Review.Key> found = found(sql, author, most);
        if (found.isEmpty()) {
            return List.of();
        }
        Set<String> products = found.stream().map(Review.Key::productId).collect(Collectors.toCollection(TreeSet::new));
        return listings.change(products, session -> {
            List<ErasedRecord> erased = erase(session, author, products, found);
            if (erased.isEmpty() && !found(session.sql(), author, most).isEmpty()) {
                throw StoreFailure.conflict("the reviews of the author have moved to other products meanwhile");
            }
            return erased;
        });
    }

    private static List<Review.Key> found(SqlSession sql, Author author, int most) {
        return FIND.query(sql, author, most).list(Review.Key.class);
    }

    private List<ErasedRecord> erase(
            ListingSession session, Author author, Set<String> products, List<Review.Key> keys) {
        List<ErasedRecord> erased = new ArrayList<>();
        for (Review review : reviews.find(keys)) {
            if (review.authorId().filter(author.authorId()::equals).isPresent()) {
                erased.add(said(session.sql(), review).having(review.home().productId(), actionKeys(review, author)));
                for (ReviewAttachment attachment : attachments) {
                    attachment.forget(session, session.require(review.productId()), review.reviewId());
                }
                session.recordUnjudged(review.erase(author.pseudonym(), author.keepsStars(), session.now()));
                session.append(session.require(review.productId()), ReviewErased.of(review));
            }
        }
        session.judge(products.stream().map(session::require).toList(), Cause.ERASURE);
        reviews.flush();
        for (AuthorSql sql : BESIDE) {
            sql.query(session.sql(), author, erased).update();
        }
        return erased;
    }

    /**
     * After the erasure the author can neither review the product again nor vote on the rating, although it no longer
     * names them; and no import brings back what was erased.
     */
    private static List<String> actionKeys(Review review, Author author) {
        List<String> actionKeys = new ArrayList<>();
        actionKeys.add(KnownReviews.actionKey(author.authorId()));
        Origin origin = review.origin();
        if (origin.source() != null && origin.importKey() != null) {
            actionKeys.add(KnownReviews.importActionKey(origin.source(), origin.importKey()));
        }
        Place home = review.home();
        if (review.keepsPlace(author.keepsStars())) {
            actionKeys.add(new ReviewDao.Slot(home.productId(), author.authorId(), home.epoch()).actionKey());
        }
        if (author.keepsStars()) {
            actionKeys.add(new Voting.Ballot(home.productId(), review.reviewId(), author.authorId()).actionKey());
        }
        return actionKeys;
    }

    /** Others may have quoted an earlier version of the review. */
    private static ErasedRecord said(SqlSession sql, Review review) {
        List<String> words = new ArrayList<>();
        review.authorName().ifPresent(words::add);
        words.add(review.content().title());
        words.add(review.content().text());
        sql.query(FORMER)
                .bind("productId", review.productId())
                .bind("reviewId", review.reviewId())
                .forEach(row -> words.addAll(Arrays.asList(row.text("title"), row.text("text"))));
        return ErasedRecord.of(review.productId(), review.reviewId().toString(), words.toArray(String[]::new));
    }
}
