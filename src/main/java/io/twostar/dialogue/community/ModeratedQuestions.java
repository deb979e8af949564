package io.twostar.dialogue.community;

import io.twostar.moderation.TextKind;
import jakarta.inject.Singleton;

/** Questions as moderation sees them. */
@Singleton
class ModeratedQuestions extends ModeratedContributions {

    ModeratedQuestions(Contributions contributions, Contributing contributing) {
        super(contributions, contributing);
    }

    @Override
    public TextKind kind() {
        return TextKind.QUESTION;
    }
}
