package io.twostar.moderation.decision;

import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.moderation.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Several decisions at once. */
record BulkDecisionCreate(List<ModerationDecisionCreate> decisions) {

    /** @throws ValidationProblem naming every decision that contradicts itself or another */
    void requireConsistency() {
        List<ValidationError> errors = new ArrayList<>();
        Set<Subject> subjects = new HashSet<>();
        for (int i = 0; i < decisions.size(); i++) {
            ModerationDecisionCreate decision = decisions.get(i);
            errors.addAll(decision.contradictions("decisions[" + i + "]."));
            if (!subjects.add(decision.subject())) {
                errors.add(ValidationError.body(
                        "decisions[" + i + "].subjectId", "duplicate", "must not be decided upon twice"));
            }
        }
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
    }
}
