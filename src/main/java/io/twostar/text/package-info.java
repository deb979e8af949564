/**
 * Whether a text is shown at once or waits until somebody has looked: policies by category and automatic checks, for
 * every kind of text that people write. Calls nobody but the edge, and so cannot know any rating.
 */
package io.twostar.text;
