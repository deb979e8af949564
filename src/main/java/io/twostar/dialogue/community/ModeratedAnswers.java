package io.twostar.dialogue.community;

import io.twostar.moderation.TextKind;
import jakarta.inject.Singleton;

/** Answers as moderation sees them. */
@Singleton
class ModeratedAnswers extends ModeratedContributions {

    ModeratedAnswers(Contributions contributions, Contributing contributing) {
        super(contributions, contributing);
    }

    @Override
    public TextKind kind() {
        return TextKind.ANSWER;
    }
}
