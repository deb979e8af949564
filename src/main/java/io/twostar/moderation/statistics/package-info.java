/** What moderation comes to, and the policy that it tells everybody. */
package io.twostar.moderation.statistics;
