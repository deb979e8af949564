/** Tips for products, over HTTP. Calls {@code dialogue.community}, which keeps them. */
package io.twostar.dialogue.community.tip;
