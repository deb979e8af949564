package io.twostar.delisting.objection;

/** What a person of the shop answers; {@code relist} brings the product back with an objection that is upheld. */
record ObjectionAnswerCreate(Objection.State outcome, String reason, boolean relist, boolean newEpoch) {}
