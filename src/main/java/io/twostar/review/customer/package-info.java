/** What customers see of their own data. Calls {@code review.vote}. */
package io.twostar.review.customer;
