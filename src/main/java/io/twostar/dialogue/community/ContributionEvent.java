package io.twostar.dialogue.community;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.twostar.event.DomainEvent;
import java.util.Locale;
import java.util.UUID;

/**
 * Something happened to a question, an answer or a tip; members that do not apply are {@code null} (absent).
 *
 * @param owner the team that a question is addressed to
 * @param role role of whoever answered
 */
record ContributionEvent(
        @JsonIgnore String type,
        UUID questionId,
        UUID answerId,
        UUID tipId,
        String owner,
        Speaker.Role role,
        Integer helpfulVotes,
        Integer unhelpfulVotes)
        implements DomainEvent {

    static final String ASKED = "question.asked";

    static ContributionEvent asked(Contribution question, String owner) {
        return new ContributionEvent(ASKED, question.contributionId(), null, null, owner, null, null, null);
    }

    static ContributionEvent answered(Contribution answer) {
        return of("question.answered", answer, answer.contributor().role(), false);
    }

    static ContributionEvent accepted(Contribution answer) {
        return of("answer.accepted", answer, answer.contributor().role(), false);
    }

    static ContributionEvent published(Contribution tip) {
        return of("tip.published", tip, null, false);
    }

    static ContributionEvent voted(Contribution contribution) {
        return of(kind(contribution) + ".voted", contribution, null, true);
    }

    static ContributionEvent withdrawn(Contribution contribution) {
        return of(kind(contribution) + ".withdrawn", contribution, null, false);
    }

    private static String kind(Contribution contribution) {
        return contribution.kind().name().toLowerCase(Locale.ROOT);
    }

    private static ContributionEvent of(String type, Contribution contribution, Speaker.Role role, boolean withVotes) {
        UUID id = contribution.contributionId();
        return new ContributionEvent(
                type,
                contribution.kind() == Contribution.Kind.QUESTION
                        ? id
                        : contribution.parentId().orElse(null),
                contribution.kind() == Contribution.Kind.ANSWER ? id : null,
                contribution.kind() == Contribution.Kind.TIP ? id : null,
                null,
                role,
                withVotes ? contribution.standing().helpful() : null,
                withVotes ? contribution.standing().unhelpful() : null);
    }
}
