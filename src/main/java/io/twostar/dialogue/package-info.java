/** Feedback that turns into action, by topic in the packages below. Here is what the topics share. */
package io.twostar.dialogue;
