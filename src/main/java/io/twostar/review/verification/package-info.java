/** Reviews follow the purchase that verifies them. Observes events of purchase; sends {@code review.verified}. */
package io.twostar.review.verification;
