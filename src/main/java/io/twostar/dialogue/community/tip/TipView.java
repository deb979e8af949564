package io.twostar.dialogue.community.tip;

import io.twostar.dialogue.community.Contribution;
import io.twostar.dialogue.community.ContributorView;
import io.twostar.http.Responses;
import java.time.Instant;
import java.util.UUID;

/** A tip as responses show it; absent members are {@code null}. */
record TipView(
        UUID tipId,
        String productId,
        String text,
        String locale,
        ContributorView author,
        boolean buyer,
        Contribution.Status status,
        int helpfulVotes,
        int unhelpfulVotes,
        Instant createdAt)
        implements Responses.Located {

    static TipView of(Contribution tip, boolean withAuthor) {
        return new TipView(
                tip.contributionId(),
                tip.productId(),
                tip.content().text(),
                tip.content().locale(),
                ContributorView.of(tip, withAuthor),
                tip.contributor().isBuyer(),
                tip.status(),
                tip.standing().helpful(),
                tip.standing().unhelpful(),
                tip.createdAt());
    }

    /** Path of the resource. */
    @Override
    public String location() {
        return "/products/" + productId + "/tips/" + tipId;
    }
}
