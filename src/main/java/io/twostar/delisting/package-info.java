/**
 * When a product leaves the assortment, how it returns, and the record that says why. Calls rating, catalog, job and
 * event; sends {@code product.delisted}, {@code product.relisted} and {@code rule.changed}.
 */
package io.twostar.delisting;
