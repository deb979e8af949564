/**
 * Customers help each other: questions about a product with answers by customers, staff and suppliers, and short tips,
 * voted on by others. Calls review and catalog; sends {@code question.asked}, {@code question.answered},
 * {@code question.withdrawn}, {@code answer.accepted}, {@code answer.voted}, {@code answer.withdrawn},
 * {@code tip.published}, {@code tip.voted} and {@code tip.withdrawn}.
 */
package io.twostar.dialogue.community;
