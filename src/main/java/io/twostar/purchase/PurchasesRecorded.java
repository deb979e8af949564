package io.twostar.purchase;

import io.twostar.http.problem.Problem;
import java.util.List;

/** The results of many purchases, in their order. */
record PurchasesRecorded(List<RecordedPurchase> items) {

    /** The result for one purchase; {@code problem} is {@code null} (absent) unless it was rejected. */
    record RecordedPurchase(String purchaseId, Result result, Problem problem) {}

    /** What became of a purchase. */
    enum Result {
        RECORDED,
        /** Already stored with the same contents. */
        UNCHANGED,
        REJECTED
    }
}
