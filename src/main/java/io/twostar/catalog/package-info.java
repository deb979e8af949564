/** What the shop sells: products, their listing state and their epoch. Knows no other feature; sends no events itself. */
package io.twostar.catalog;
