package io.twostar.logbook;

/** Who handles an observation. */
record AcknowledgementCreate(String staffId) {}
