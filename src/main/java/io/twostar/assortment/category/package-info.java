/** Categories and their ratings: what a product is compared with. Calls rating; changes nothing, sends no events. */
package io.twostar.assortment.category;
