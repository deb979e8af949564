package io.twostar.defect.suggestion;

import io.twostar.defect.EvidenceKind;
import java.util.UUID;

/**
 * A text that may describe a defect.
 *
 * @param speaker distinguishes speakers; never part of an answer
 * @param isComplaint whether it may describe one; the others only show which words are common
 */
record Passage(EvidenceKind kind, UUID id, String text, String locale, String speaker, boolean isComplaint) {}
