/**
 * Judging products under their locks, and the record that says why: decisions with their statements in English and German.
 * Calls {@code delisting.rule}, rating and catalog; sends {@code product.delisted}, {@code product.relisted},
 * {@code exemption.granted} and {@code exemption.ended}.
 */
package io.twostar.delisting.decision;
