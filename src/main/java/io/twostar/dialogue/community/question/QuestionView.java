package io.twostar.dialogue.community.question;

import io.twostar.dialogue.community.Contribution;
import io.twostar.dialogue.community.ContributorView;
import io.twostar.http.Responses;
import java.time.Instant;
import java.util.UUID;

/** A question as responses show it; absent members are {@code null}. */
record QuestionView(
        UUID questionId,
        String productId,
        String text,
        String locale,
        ContributorView author,
        boolean buyer,
        Contribution.Status status,
        int answers,
        UUID acceptedAnswerId,
        Instant createdAt)
        implements Responses.Located {

    static QuestionView of(Contribution question, boolean withAuthor) {
        return new QuestionView(
                question.contributionId(),
                question.productId(),
                question.content().text(),
                question.content().locale(),
                ContributorView.of(question, withAuthor),
                question.contributor().isBuyer(),
                question.status(),
                question.answers(),
                question.acceptedId().orElse(null),
                question.createdAt());
    }

    /** Path of the resource. */
    @Override
    public String location() {
        return "/products/" + productId + "/questions/" + questionId;
    }
}
