/**
 * Delisting and relisting of products, and the decision records that explain them. Calls rating, catalog, job and
 * event; sends {@code product.delisted}, {@code product.relisted}, {@code rule.changed}, {@code exemption.granted},
 * {@code exemption.ended}, {@code objection.opened} and {@code objection.answered}.
 */
package io.twostar.delisting;
