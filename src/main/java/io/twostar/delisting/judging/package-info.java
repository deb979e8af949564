/**
 * Judges many products: after a change of rules as a job, and as time passes. Calls {@code delisting.decision} and job.
 */
package io.twostar.delisting.judging;
