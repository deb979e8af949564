/** Questions about products and their answers, over HTTP. Calls {@code dialogue.community}, which keeps them. */
package io.twostar.dialogue.community.question;
