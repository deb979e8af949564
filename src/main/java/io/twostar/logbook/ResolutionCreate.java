package io.twostar.logbook;

/** What came of an observation. */
record ResolutionCreate(String resolution) {}
