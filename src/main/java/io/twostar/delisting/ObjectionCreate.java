package io.twostar.delisting;

/** What somebody says against a delisting. */
record ObjectionCreate(String text) {}
