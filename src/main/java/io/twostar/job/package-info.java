/**
 * Work that takes longer than a request: rows that survive a restart, run by whichever instance holds their lease. Calls
 * http, security, idempotency and store; the features bring their kinds of jobs with them. Sends no events.
 */
package io.twostar.job;
