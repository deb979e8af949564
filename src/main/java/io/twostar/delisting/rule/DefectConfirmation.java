package io.twostar.delisting.rule;

import java.time.Instant;
import java.util.UUID;

/**
 * One customer's confirmation of a defect.
 *
 * @param kind what it is, such as {@code REVIEW}, and {@code id} which one
 * @param at when the customer said it
 * @param customer a number from 1 that distinguishes customers within one defect without identifying them
 * @param verified whether the server knows that they bought the product
 */
public record DefectConfirmation(String kind, UUID id, Instant at, int customer, boolean verified) {}
