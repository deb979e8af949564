package io.twostar.dialogue.community;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.twostar.event.DomainEvent;
import io.twostar.moderation.Ruling;
import java.util.Locale;
import java.util.UUID;

/** It was decided whether a question, an answer or a tip is shown; ids that do not apply are {@code null} (absent). */
record ContributionModerated(
        @JsonIgnore Contribution.Kind kind,
        UUID questionId,
        UUID answerId,
        UUID tipId,
        @JsonUnwrapped Ruling ruling) implements DomainEvent {

    static ContributionModerated of(Contribution contribution, Ruling ruling) {
        UUID id = contribution.contributionId();
        Contribution.Kind kind = contribution.kind();
        return new ContributionModerated(
                kind,
                kind == Contribution.Kind.QUESTION
                        ? id
                        : contribution.parentId().orElse(null),
                kind == Contribution.Kind.ANSWER ? id : null,
                kind == Contribution.Kind.TIP ? id : null,
                ruling);
    }

    @Override
    public String type() {
        return kind.name().toLowerCase(Locale.ROOT) + ".moderated";
    }
}
