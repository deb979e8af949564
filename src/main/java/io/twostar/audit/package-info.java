/**
 * Verifies the numbers: recomputes summaries, day buckets and listings from the reviews with separate statements, so
 * that it does not share the bugs of the code that maintains them. A package of its own because it reads the tables of
 * review, rating and delisting, and none of them may depend on it. Calls delisting, rating and job; changes nothing,
 * sends no events. Also the log of all actions of staff.
 */
package io.twostar.audit;
