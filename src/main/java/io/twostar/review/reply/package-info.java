/**
 * Replies of the shop and the supplier. Calls moderation; sends {@code reply.published}, {@code reply.updated},
 * {@code reply.withdrawn} and {@code reply.moderated}.
 */
package io.twostar.review.reply;
