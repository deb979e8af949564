/** Summaries as pages show them: JSON, JSON-LD and a badge. */
package io.twostar.rating.display;
