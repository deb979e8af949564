package io.twostar.webhook.administration;

/** Where a delivery stands that was not taken at once. */
enum DeliveryState {
    /** It is tried again, and later events of its product wait for it. */
    RETRYING,
    /** It was given up. */
    DEAD
}
