package io.twostar.defect;

import java.util.List;

/** More that bears witness to a defect. */
record DefectEvidenceCreate(List<DefectCreate.DefectEvidenceInput> evidence) {}
