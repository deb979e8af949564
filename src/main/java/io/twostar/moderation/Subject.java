package io.twostar.moderation;

import java.util.UUID;

/** A text that is moderated, by the product it is about and its own id. */
public record Subject(String productId, TextKind kind, UUID id) {}
