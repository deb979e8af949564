/**
 * Whether a text is published at once or waits for moderation: policies by category and automatic checks, for every
 * kind of text. Calls only http, so it cannot know any rating.
 */
package io.twostar.text;
