package io.twostar.review;

/** How the server knows that the author bought the product. */
public enum Verification {
    PURCHASE,
    INVITATION,
    IMPORTED
}
