package io.twostar.dialogue.community;

import io.twostar.moderation.TextKind;
import jakarta.inject.Singleton;

/** Tips as moderation sees them. */
@Singleton
class ModeratedTips extends ModeratedContributions {

    ModeratedTips(Contributions contributions, Contributing contributing) {
        super(contributions, contributing);
    }

    @Override
    public TextKind kind() {
        return TextKind.TIP;
    }
}
