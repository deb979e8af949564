package io.twostar.defect;

import java.util.UUID;

/** A piece of evidence of a defect. */
record Evidence(EvidenceKind kind, UUID id) {}
