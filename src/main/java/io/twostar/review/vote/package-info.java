/** Whether readers find a review helpful. Sends {@code review.voted}. */
package io.twostar.review.vote;
