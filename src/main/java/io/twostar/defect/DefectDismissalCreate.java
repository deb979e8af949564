package io.twostar.defect;

/** It is no defect, or not one of this product. */
record DefectDismissalCreate(String reason) {}
