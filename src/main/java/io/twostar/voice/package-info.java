/**
 * What customers and staff say of products, joined into what a product team reads on Monday, and which products need it
 * most. Stands apart because it reads what rating, dialogue, logbook and defect keep, and none of them may know it: counts,
 * summaries and open items, never all reviews. Calls catalog and rating; changes nothing, sends no events.
 */
package io.twostar.voice;
