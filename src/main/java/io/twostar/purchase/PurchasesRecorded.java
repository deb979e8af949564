package io.twostar.purchase;

import java.util.List;

/**
 * What became of many purchases.
 *
 * @param unchanged said before just so
 */
record PurchasesRecorded(int recorded, int unchanged, List<PurchaseRejection> rejected) {

    /** A purchase that was left out, by its place in the request from 0. */
    record PurchaseRejection(int index, String reason) {}
}
