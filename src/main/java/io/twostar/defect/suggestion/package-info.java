/**
 * Suggests defects: words that several customers' complaints share and other texts do not. People decide whether one
 * is. Calls defect; reads tables of review, dialogue and logbook; changes nothing, sends no events.
 */
package io.twostar.defect.suggestion;
