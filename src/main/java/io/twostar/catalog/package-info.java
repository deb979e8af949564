/**
 * What the shop sells: products, their listing state and their epoch. Depends on no other feature; sends no events
 * itself.
 */
package io.twostar.catalog;
