/** Reviews follow the purchase that verifies them. Hears from purchase; sends {@code review.verified}. */
package io.twostar.review.verification;
