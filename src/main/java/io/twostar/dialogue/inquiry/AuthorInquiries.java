package io.twostar.dialogue.inquiry;

import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.store.SqlSession;
import io.twostar.store.author.Author;
import io.twostar.store.author.AuthorSql;
import io.twostar.store.author.ErasableRecords;
import io.twostar.store.author.ErasedRecord;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An erasure removes a person's questions and answers; the counts of inquiries and of causes stay. */
@Singleton
class AuthorInquiries extends ErasableRecords {

    private static final String CLOSED = "The rater was erased.";

    private static final int HASH_BYTES = 32;

    private static final AuthorSql FIND = new AuthorSql("""
            select product_id, inquiry_id from inquiry where author_id = :author
            order by product_id, inquiry_id limit :most
            """);

    private static final AuthorSql EXPORT =
            new AuthorSql("select told_of(i) - 'tokenHash' - 'clientId' from inquiry i where i.author_id = :author");

    private final Listings listings;
    private final Inquiries inquiries;

    AuthorInquiries(Listings listings, Inquiries inquiries) {
        super(
                "inquiries",
                Set.of(
                        "inquiry.author_id",
                        "inquiry.question",
                        "inquiry.answer",
                        "inquiry.closing_reason",
                        "inquiry.token_hash"),
                EXPORT);
        this.listings = listings;
        this.inquiries = inquiries;
    }

    @Override
    public List<ErasedRecord> erase(SqlSession sql, Author author, int most) {
        List<Inquiry.Key> found = FIND.query(sql, author, most).list(Inquiry.Key.class);
        return listings.changeFound(found, Inquiry.Key::productId, session -> erase(session, author, found));
    }

    private List<ErasedRecord> erase(ListingSession session, Author author, List<Inquiry.Key> keys) {
        List<ErasedRecord> erased = new ArrayList<>();
        for (Inquiry.Key key : keys) {
            Inquiry inquiry = inquiries.require(key.productId(), key.inquiryId());
            if (inquiry.isOf(author.authorId())) {
                if (inquiry.isOpen()) {
                    inquiry.close(CLOSED, session.now());
                    session.append(session.require(key.productId()), InquiryEnded.of(inquiry));
                }
                erased.add(ErasedRecord.of(
                        key.productId(),
                        key.inquiryId().toString(),
                        inquiry.answer().orElse(null)));
                inquiry.erase(author.pseudonym(), nobodysHash());
            }
        }
        return erased;
    }

    private static byte[] nobodysHash() {
        byte[] hash = new byte[HASH_BYTES];
        new SecureRandom().nextBytes(hash);
        return hash;
    }
}
