/** How a file is to be understood: format, presets, columns and values. Calls nobody. */
package io.twostar.exchange.format;
