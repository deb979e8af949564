package io.twostar.dialogue.community.question;

import io.twostar.dialogue.community.Contribution;
import io.twostar.dialogue.community.ContributorView;
import io.twostar.dialogue.community.Speaker;
import io.twostar.http.Responses;
import java.time.Instant;
import java.util.UUID;

/** An answer to a question as responses show it; absent members are {@code null}. */
record AnswerView(
        UUID answerId,
        UUID questionId,
        String productId,
        String text,
        String locale,
        Speaker.Role role,
        ContributorView author,
        boolean buyer,
        Contribution.Status status,
        boolean accepted,
        int helpfulVotes,
        int unhelpfulVotes,
        Instant createdAt)
        implements Responses.Located {

    static AnswerView of(Contribution answer, boolean withAuthor) {
        return new AnswerView(
                answer.contributionId(),
                answer.parentId().orElseThrow(),
                answer.productId(),
                answer.content().text(),
                answer.content().locale(),
                answer.contributor().role(),
                ContributorView.of(answer, withAuthor),
                answer.contributor().isBuyer(),
                answer.status(),
                answer.standing().isAccepted(),
                answer.standing().helpful(),
                answer.standing().unhelpful(),
                answer.createdAt());
    }

    /** Path of the resource. */
    @Override
    public String location() {
        return "/products/" + productId + "/questions/" + questionId + "/answers/" + answerId;
    }
}
