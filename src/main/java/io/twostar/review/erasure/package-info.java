/**
 * An author's reviews, told to them and erased; addresses that are forgotten in time. Sends {@code review.erased}.
 */
package io.twostar.review.erasure;
