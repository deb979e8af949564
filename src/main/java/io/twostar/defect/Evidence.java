package io.twostar.defect;

import java.util.UUID;

/** Something that bears witness to a defect. */
record Evidence(EvidenceKind kind, UUID id) {}
