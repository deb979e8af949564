/** How a file is to be understood: format, presets, columns and values. Depends on no other feature. */
package io.twostar.exchange.format;
