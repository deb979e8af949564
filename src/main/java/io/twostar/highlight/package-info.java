/**
 * What the reviews of a product say that those of others do not, for storefronts. Reads tables of review; calls catalog
 * and text; changes nothing, sends no events.
 */
package io.twostar.highlight;
