package io.twostar.logbook;

/** The resolution of an observation. */
record ResolutionCreate(String resolution) {}
