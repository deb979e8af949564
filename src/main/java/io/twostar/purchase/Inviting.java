package io.twostar.purchase;

import io.twostar.catalog.Product;
import io.twostar.catalog.Products;
import io.twostar.event.Outbox;
import io.twostar.event.Outboxes;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.Times;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.security.InvitationToken;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The shop invites buyers and revokes invitations. */
@ApplicationScoped
class Inviting {

    private final Transactions transactions;
    private final Invitations invitations;
    private final Products products;
    private final Outboxes outboxes;
    private final Times times;

    Inviting(Transactions transactions, Invitations invitations, Products products, Outboxes outboxes, Times times) {
        this.transactions = transactions;
        this.invitations = invitations;
        this.products = products;
        this.outboxes = outboxes;
        this.times = times;
    }

    /**
     * Creates all of the invitations or none. The response contains no tokens, so that it can be stored.
     *
     * @param tokens the token of each, of which only the hash is stored
     * @throws ValidationProblem if one of them cannot be
     */
    ReviewInvitationList invite(
            ReviewInvitationCreate requested, String clientId, Function<UUID, InvitationToken> tokens) {
        return transactions.inOne(sql -> {
            Instant now = times.now();
            requested.check(onSale(requested.productIds()), now);
            List<Invitation> rows = new ArrayList<>();
            List<ReviewInvitationView> made = new ArrayList<>();
            for (ReviewInvitationInput one : requested.invitations()) {
                InvitationToken token = tokens.apply(Uuid7.next(now.toEpochMilli()));
                List<Invitation> ofOne = rows(one, token, now);
                rows.addAll(ofOne);
                made.add(ReviewInvitationView.of(ofOne, now));
            }
            invitations.insert(sql, rows, clientId, now);
            Outbox outbox = outboxes.open();
            rows.forEach(row -> outbox.append(row.productId(), new ReviewInvited(row.invitationId()), now));
            outbox.write(sql);
            return new ReviewInvitationList(made);
        });
    }

    private Set<String> onSale(Set<String> productIds) {
        return products.list("productId in ?1 and retiredAt is null", productIds).stream()
                .map(Product::productId)
                .collect(Collectors.toSet());
    }

    private static List<Invitation> rows(ReviewInvitationInput requested, InvitationToken token, Instant now) {
        byte[] hash = token.hash();
        return requested.productIds().stream()
                .map(productId -> new Invitation(
                        productId,
                        token.invitationId(),
                        hash,
                        requested.author().id(),
                        requested.author().displayName(),
                        requested.incentive(),
                        now,
                        requested.end(now),
                        null,
                        null))
                .toList();
    }

    /**
     * Revokes the unused part of an invitation; repeating it changes nothing.
     *
     * @throws ProblemException 404 if there is no such invitation
     */
    void revoke(UUID invitationId) {
        transactions.inNew(sql -> {
            Instant now = times.now();
            List<Invitation> rows = invitations.require(invitationId);
            if (invitations.revoke(sql, invitationId, now)) {
                Outbox outbox = outboxes.open();
                rows.stream()
                        .filter(row -> row.reviewId() == null)
                        .forEach(row -> outbox.append(row.productId(), new InvitationRevoked(invitationId), now));
                outbox.write(sql);
            }
            return invitationId;
        });
    }
}
