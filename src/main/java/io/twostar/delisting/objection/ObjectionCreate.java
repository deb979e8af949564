package io.twostar.delisting.objection;

/** An objection to a delisting. */
record ObjectionCreate(String text) {}
