/** Surge cases by HTTP, and their end. Sends {@code surge.reminder}. */
package io.twostar.surge.cases;
