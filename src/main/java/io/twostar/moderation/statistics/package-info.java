/** Public statistics of moderation, and the public review policy. */
package io.twostar.moderation.statistics;
