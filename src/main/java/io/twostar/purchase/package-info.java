/**
 * Who bought what: purchases as the shop records them, and one-time invitations to review. Calls delisting and catalog;
 * sends {@code purchase.recorded}, {@code purchase.returned}, {@code review.invited} and {@code invitation.revoked};
 * {@link io.twostar.purchase.BuyersChanged} is observed by review.
 */
package io.twostar.purchase;
