/**
 * Suggests defects: words that several customers' complaints share and other texts do not. People decide whether one is.
 * Calls defect for what can bear witness; reads what review, dialogue and logbook keep; changes nothing, sends no events.
 */
package io.twostar.defect.suggestion;
