package io.twostar.delisting.objection;

/** What somebody says against a delisting. */
record ObjectionCreate(String text) {}
