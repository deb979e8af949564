package io.twostar.dialogue.community;

import java.util.UUID;

/** Which answer was the right one. */
record AcceptedAnswerPut(UUID answerId) {}
