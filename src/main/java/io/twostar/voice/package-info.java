/**
 * What customers and staff say of products, joined into what a product team reads on Monday, and which products need it
 * most. A package of its own because it reads the tables of rating, dialogue, logbook and defect, and none of them may
 * depend on it: counts, summaries and open items, never all reviews. Calls catalog and rating; changes nothing, sends
 * no events.
 */
package io.twostar.voice;
