/** Short-lived tokens that the shop's backend fetches for one customer, whose browser then writes by itself. */
package io.twostar.security.customer;
