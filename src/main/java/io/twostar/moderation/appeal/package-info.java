/**
 * Authors appeal, and another moderator decides. Calls {@code moderation.decision}; sends {@code appeal.opened} and
 * {@code appeal.answered}.
 */
package io.twostar.moderation.appeal;
