/** The import of products. Calls assortment. */
package io.twostar.exchange.product;
