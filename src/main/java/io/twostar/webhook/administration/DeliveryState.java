package io.twostar.webhook.administration;

/** State of a delivery that failed at the first attempt. */
enum DeliveryState {
    /** It is retried, and later events of its product wait for it. */
    RETRYING,
    /** It was given up. */
    DEAD
}
