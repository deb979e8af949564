/**
 * Reviews of other systems in the lists of reviews. Reads the tables of syndication; nothing that counts, ranks or judges
 * knows them.
 */
package io.twostar.review.syndicated;
