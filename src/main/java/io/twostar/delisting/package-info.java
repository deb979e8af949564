/**
 * When a product leaves the assortment, how it returns, and the record that says why. Calls rating, catalog, job and
 * event; sends {@code product.delisted}, {@code product.relisted}, {@code rule.changed}, {@code exemption.granted},
 * {@code exemption.ended}, {@code objection.opened} and {@code objection.answered}.
 */
package io.twostar.delisting;
