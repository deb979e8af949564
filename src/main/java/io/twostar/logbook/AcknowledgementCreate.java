package io.twostar.logbook;

/** Who takes care of an observation. */
record AcknowledgementCreate(String staffId) {}
