/**
 * "You gave two stars: why?" Inquiries by hand or by inquiry rule, answered once with a token and without login. Calls
 * review (which lets the rater revise the rating), follows the events of reviews; sends {@code inquiry.opened},
 * {@code inquiry.answered}, {@code inquiry.expired}, {@code inquiry.closed} and {@code inquiry.rule.changed}.
 */
package io.twostar.dialogue.inquiry;
