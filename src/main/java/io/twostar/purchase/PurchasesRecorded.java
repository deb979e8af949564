package io.twostar.purchase;

import java.util.List;

/**
 * The results of many purchases.
 *
 * @param unchanged already stored with the same contents
 */
record PurchasesRecorded(int recorded, int unchanged, List<PurchaseRejection> rejected) {

    /** A purchase that was left out, by its place in the request from 0. */
    record PurchaseRejection(int index, String reason) {}
}
