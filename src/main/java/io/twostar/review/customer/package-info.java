/** What a customer is told of themselves. Calls {@code review.vote}. */
package io.twostar.review.customer;
