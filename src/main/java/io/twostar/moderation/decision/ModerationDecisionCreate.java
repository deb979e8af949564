package io.twostar.moderation.decision;

import io.twostar.http.problem.ValidationError;
import io.twostar.moderation.Outcome;
import io.twostar.moderation.ReasonCode;
import io.twostar.moderation.Subject;
import io.twostar.moderation.TextKind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a moderator decides; {@code reasonCode} and {@code facts} may be absent where a text is published. */
record ModerationDecisionCreate(
        String productId,
        TextKind kind,
        UUID subjectId,
        int version,
        Outcome outcome,
        ReasonCode reasonCode,
        String facts) {

    ModerationDecisionCreate {
        reasonCode = reasonCode == null && outcome == Outcome.PUBLISH ? ReasonCode.NO_OBJECTION : reasonCode;
    }

    Subject subject() {
        return new Subject(productId, kind, subjectId);
    }

    /** @param path of the decision in the body, with its dot */
    List<ValidationError> contradictions(String path) {
        List<ValidationError> errors = new ArrayList<>();
        if (reasonCode == null) {
            errors.add(
                    ValidationError.body(path + "reasonCode", "required", "is required unless the text is published"));
        } else if ((reasonCode == ReasonCode.NO_OBJECTION) != (outcome == Outcome.PUBLISH)) {
            errors.add(ValidationError.body(
                    path + "reasonCode",
                    "unexpected",
                    "must be NO_OBJECTION where the text is published, and only there"));
        }
        if (facts == null && outcome != Outcome.PUBLISH) {
            errors.add(ValidationError.body(path + "facts", "required", "is required unless the text is published"));
        }
        return errors;
    }
}
