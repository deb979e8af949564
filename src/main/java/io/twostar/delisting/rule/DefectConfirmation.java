package io.twostar.delisting.rule;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that a customer said of a defect.
 *
 * @param kind what it is, such as {@code REVIEW}, and {@code id} which one
 * @param at when the customer said it
 * @param customer tells customers apart within one defect, from 1, without telling who they are
 * @param verified whether the server knows that they bought the product
 */
public record DefectConfirmation(String kind, UUID id, Instant at, int customer, boolean verified) {}
