package io.twostar.merge;

import io.twostar.assortment.ProductRetired;
import io.twostar.assortment.ProductUpdated;
import io.twostar.catalog.Place;
import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.delisting.decision.ManualAction;
import io.twostar.delisting.rule.Cause;
import io.twostar.event.DomainEvent;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.review.relocation.Passage;
import io.twostar.review.relocation.Relocations;
import io.twostar.store.PlansByKeys;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Previews, confirms or reverses a merge; the latter two all in one transaction or not at all. */
@ApplicationScoped
class Merging {

    private final Transactions transactions;
    private final Listings listings;
    private final Merges merges;
    private final Relocations relocations;
    private final MergeSettings settings;

    Merging(
            Transactions transactions,
            Listings listings,
            Merges merges,
            Relocations relocations,
            MergeSettings settings) {
        this.transactions = transactions;
        this.listings = listings;
        this.merges = merges;
        this.relocations = relocations;
        this.settings = settings;
    }

    /**
     * Computes what the merge would do, without locks and without moving anything.
     *
     * @throws ProblemException 404 if there is no such product; 409 if they cannot be merged now; 422 if both are the
     *     same, or if too many reviews would move
     */
    Merge preview(String targetId, MergeCreate requested, String clientId) {
        String sourceId = requested.sourceProductId();
        if (sourceId.equals(targetId)) {
            throw new ProblemException(ProblemType.UNPROCESSABLE, "A product is not merged into itself.");
        }
        return transactions.inOne(sql -> {
            sql.allowLongStatements();
            // Its tables may have no statistics of what was just imported.
            PlansByKeys.choose(sql);
            Merge merge = listings.dryRun(Set.of(sourceId, targetId), session -> {
                Product source = session.require(sourceId);
                Product target = session.require(targetId);
                requireFit(source, target);
                Place from = new Place(sourceId, source.epoch());
                Place to = new Place(targetId, target.epoch());
                MergePlan plan = plan(session, from, to);
                MergeSide sourceSide = MergeSide.now(session, source);
                MergeSide targetSide = MergeSide.now(session, target);
                boolean wasRetired = source.isRetired();
                source.mergeInto(targetId, session.now());
                relocations.foresee(session, from, to, plan.passage());
                judge(session, target, source);
                return new Merge(
                        Uuid7.next(session.now().toEpochMilli()),
                        Merge.State.PREVIEWED,
                        sourceSide.after(session),
                        targetSide.after(session),
                        requested.reason(),
                        plan.token(session.sql(), from, to),
                        plan.passage().there().size(),
                        plan.kept(),
                        plan.passage().back().size(),
                        from.epoch(),
                        to.epoch(),
                        wasRetired,
                        session.now(),
                        clientId,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
            });
            merges.insert(sql, merge);
            return merge;
        });
    }

    private static void requireFit(Product source, Product target) {
        source.mergedInto().ifPresent(other -> {
            throw conflict("The source was merged into " + other + " before.");
        });
        if (target.isRetired()) {
            target.requireOnSale("A retired product takes no reviews, so nothing is merged into it.");
        }
    }

    private MergePlan plan(ListingSession session, Place source, Place target) {
        MergePlan plan = MergePlan.of(session.sql(), source, target, settings.mostReviews() + 1);
        if (plan.passage().there().size() + plan.kept() > settings.mostReviews()) {
            throw new ProblemException(
                    ProblemType.UNPROCESSABLE,
                    "One merge takes a product of at most " + settings.mostReviews() + " reviews.");
        }
        new Holds(session, source, target).requireNone(plan.passage());
        return plan;
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(ProblemType.CONFLICT, detail);
    }

    /**
     * Moves the previewed reviews.
     *
     * @throws ProblemException 404 without such a merge; 409 if it was confirmed before, if token or reviews are no longer
     *     those of the preview, or if the products cannot be merged now
     */
    Merge confirm(String productId, UUID mergeId, String token, String clientId) {
        return transactions.inOne(sql -> {
            sql.allowLongStatements();
            PlansByKeys.choose(sql);
            Merge merge = merges.lock(sql, productId, mergeId);
            merge.require(Merge.State.PREVIEWED);
            if (!merge.token().equals(token)) {
                throw conflict("The token is not that of this preview.");
            }
            return change(merge, session -> {
                Product source = session.require(merge.source().productId());
                Product target = session.require(merge.target().productId());
                requireFit(source, target);
                MergePlan plan = plan(session, merge.sourcePlace(), merge.targetPlace());
                requireSame(session, merge, source, target, plan);
                MergeSide sourceSide = MergeSide.now(session, source);
                MergeSide targetSide = MergeSide.now(session, target);
                boolean wasRetired = source.isRetired();
                if (!wasRetired) {
                    session.append(source, new ProductRetired());
                }
                source.mergeInto(target.productId(), session.now());
                target.absorb(source);
                relocations.move(session, mergeId, merge.sourcePlace(), merge.targetPlace(), plan.passage());
                judge(session, target, source);
                append(session, merge, MergeConfirmed.of(merge));
                merges.confirmed(
                        sql,
                        merge.confirmed(
                                sourceSide.after(session),
                                targetSide.after(session),
                                wasRetired,
                                session.now(),
                                clientId),
                        plan,
                        session.decisionIds());
                ListingsBefore.keep(sql, mergeId);
                return merges.lock(sql, productId, mergeId);
            });
        });
    }

    private static void requireSame(
            ListingSession session, Merge merge, Product source, Product target, MergePlan plan) {
        boolean same = source.epoch() == merge.sourceEpoch()
                && target.epoch() == merge.targetEpoch()
                && plan.kept() == merge.kept()
                && plan.token(session.sql(), merge.sourcePlace(), merge.targetPlace())
                        .equals(merge.token());
        if (!same) {
            throw conflict("Reviews that would move have changed since the preview; make another one. Retire the source"
                    + " first if customers go on rating it.");
        }
    }

    /**
     * Moves the reviews back that are still where the merge has brought them.
     *
     * @throws ProblemException 404 without such a merge; 409 unless it is confirmed and the latest one in force of both
     *     products
     */
    Merge reverse(String productId, UUID mergeId, ManualAction action) {
        return transactions.inOne(sql -> {
            sql.allowLongStatements();
            PlansByKeys.choose(sql);
            Merge merge = merges.lock(sql, productId, mergeId);
            merge.require(Merge.State.CONFIRMED);
            return change(merge, session -> {
                merges.laterThan(sql, mergeId).ifPresent(later -> {
                    throw conflict("Reverse the later merge " + later + " of these products first.");
                });
                Passage back = MergePlan.back(sql, merge);
                new Holds(session, merge.sourcePlace(), merge.targetPlace()).requireNone(back);
                Product source = session.require(merge.source().productId());
                source.separate(merge.confirmedAt(), merge.sourceWasRetired());
                session.require(merge.target().productId()).release(source);
                relocations.move(session, mergeId, merge.targetPlace(), merge.sourcePlace(), back);
                if (back.back().size() < merge.displaced()) {
                    Relocations.settle(sql, merge.sourcePlace(), merge.targetPlace());
                }
                new ListingsBefore(session, merge).restore(action);
                append(session, merge, MergeReversed.of(merge, back));
                if (!source.isRetired()) {
                    session.append(source, new ProductUpdated());
                }
                merges.reversed(
                        sql,
                        mergeId,
                        new Merges.Reversal(
                                session.now(),
                                action.clientId(),
                                action.reason(),
                                back.all().size()));
                return merges.lock(sql, productId, mergeId);
            });
        });
    }

    private <T> T change(Merge merge, Listings.Work<T> work) {
        return listings.change(Set.of(merge.source().productId(), merge.target().productId()), work);
    }

    private static void judge(ListingSession session, Product first, Product second) {
        session.judge(first, Cause.MERGE);
        session.judge(second, Cause.MERGE);
    }

    private static void append(ListingSession session, Merge merge, DomainEvent event) {
        session.append(session.require(merge.source().productId()), event);
        session.append(session.require(merge.target().productId()), event);
    }
}
