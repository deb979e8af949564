/**
 * Reviews in bulk: a file is received, sorted by product on disk and stored chunk by chunk, then the products it touched
 * are judged once. Calls review, delisting, assortment, catalog and job; sends {@code reviews.imported} and, for products
 * that a file introduces, {@code product.created}.
 */
package io.twostar.exchange;
