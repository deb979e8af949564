package io.twostar.delisting.objection;

/** The answer of the shop; {@code relist} brings the product back with an objection that is upheld. */
record ObjectionAnswerCreate(Objection.State outcome, String reason, boolean relist, boolean newEpoch) {}
