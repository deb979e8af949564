package io.twostar.moderation.decision;

import io.twostar.http.problem.Problem;
import java.util.List;
import java.util.UUID;

/** The results of several decisions, in their order. */
record BulkDecisionView(List<Item> items) {

    /** The decision, or the problem that prevented it. */
    record Item(String productId, UUID subjectId, ModerationDecisionView decision, Problem problem) {}

    static BulkDecisionView of(List<Deciding.Result> results) {
        return new BulkDecisionView(results.stream().map(BulkDecisionView::item).toList());
    }

    private static Item item(Deciding.Result result) {
        return new Item(
                result.requested().productId(),
                result.requested().subjectId(),
                result.decision().map(ModerationDecisionView::of).orElse(null),
                result.refusal() == null
                        ? null
                        : Problem.of(
                                result.refusal(),
                                "/products/" + result.requested().productId(),
                                null));
    }
}
