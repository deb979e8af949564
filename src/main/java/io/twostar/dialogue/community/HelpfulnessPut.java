package io.twostar.dialogue.community;

/** Whether an answer or a tip helps. */
record HelpfulnessPut(boolean helpful) {}
