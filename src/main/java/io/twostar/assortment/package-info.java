/**
 * Products as storefronts and the shop's catalogue see them: what the shop says, the listing and the summary together.
 * Calls catalog, rating and delisting; sends {@code product.created}, {@code product.updated}, {@code product.retired}.
 */
package io.twostar.assortment;
