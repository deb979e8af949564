/**
 * Judging products under their locks, and the decisions that record why. Calls {@code delisting.rule},
 * {@code delisting.statement}, rating and catalog; sends {@code product.delisted}, {@code product.relisted},
 * {@code exemption.granted} and {@code exemption.ended}.
 */
package io.twostar.delisting.decision;
