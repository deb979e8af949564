package io.twostar.defect;

import java.util.List;

/** Further evidence of a defect. */
record DefectEvidenceCreate(List<DefectCreate.DefectEvidenceInput> evidence) {}
