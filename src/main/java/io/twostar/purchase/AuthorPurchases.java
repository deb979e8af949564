package io.twostar.purchase;

import io.twostar.event.EventRedaction;
import io.twostar.store.SqlSession;
import io.twostar.store.author.Author;
import io.twostar.store.author.AuthorRecords;
import io.twostar.store.author.AuthorRows;
import io.twostar.store.author.ErasableRecords;
import io.twostar.store.author.ErasedRecord;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Purchases are erased with the buyer; reviews keep their verification. */
@Singleton
class AuthorPurchases extends ErasableRecords {

    private static final List<String> TELLING = List.of("purchase.recorded", "purchase.returned");

    private static final AuthorRows ROWS = AuthorRows.of(
            "purchases",
            Set.of("purchase.author_id", "purchase.purchase_id", "event.data", "outbox.data"),
            "select told_of(p) - 'clientId' from purchase p where p.author_id = :author",
            """
            delete from purchase p
            using (select product_id, purchase_id from purchase
                   where author_id = :author and product_id = any(:products::text[]) limit :most) found
            where p.product_id = found.product_id and p.purchase_id = found.purchase_id
            returning p.product_id, p.purchase_id as record_id
            """);

    AuthorPurchases() {
        super(ROWS.kind(), ROWS.columns(), ROWS.export());
    }

    /** An order number identifies the customer, so it is removed from events as well. */
    @Override
    public List<ErasedRecord> erase(SqlSession sql, Author author, int most) {
        List<ErasedRecord> erased = ROWS.erase(sql, author, most);
        if (!erased.isEmpty()) {
            EventRedaction.replace(
                    sql,
                    erased.stream().map(ErasedRecord::productId).distinct().toList(),
                    TELLING,
                    "purchaseId",
                    erased.stream().map(ErasedRecord::recordId).toList(),
                    author.pseudonym());
        }
        return erased;
    }

    /** Unused invitations become invalid. */
    @Produces
    @Singleton
    static AuthorRecords reviewInvitations() {
        return AuthorRows.of(
                "reviewInvitations",
                Set.of(
                        "review_invitation.author_id",
                        "review_invitation.author_name",
                        "review_invitation.incentive",
                        "review_invitation.token_hash"),
                "select told_of(i) - 'tokenHash' - 'clientId' from review_invitation i where i.author_id = :author",
                """
                update review_invitation i set author_id = :pseudonym, author_name = null,
                    token_hash = sha256(uuid_send(gen_random_uuid())),
                    revoked_at = case when i.used_at is null then coalesce(i.revoked_at, now()) else i.revoked_at end
                from (select product_id, invitation_id, author_name from review_invitation
                      where author_id = :author and product_id = any(:products::text[]) limit :most) found
                where i.product_id = found.product_id and i.invitation_id = found.invitation_id
                returning i.product_id, i.invitation_id::text as record_id, found.author_name as said
                """);
    }
}
