package io.twostar.dialogue.community.question;

import java.util.UUID;

/** Which answer was the right one. */
record AcceptedAnswerPut(UUID answerId) {}
