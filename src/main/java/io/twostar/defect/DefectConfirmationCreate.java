package io.twostar.defect;

/** A person of the staff confirms a defect. */
record DefectConfirmationCreate(String reason) {}
