package io.twostar.moderation.queue;

import io.twostar.moderation.Subject;
import io.twostar.text.Finding;
import io.twostar.text.WaitCause;
import java.util.Optional;
import java.util.Set;

/**
 * A text that waits for moderation.
 *
 * @param like the text of which it is nearly a copy
 */
public record PendingText(
        Subject subject, String category, WaitCause cause, Set<Finding> findings, Optional<Subject> like) {}
