package io.twostar.surge;

/**
 * The numbers of one product and one window of UTC days that ends today.
 *
 * @param days length of the window
 * @param arrived reviews that arrived in it, held ones included; {@code oneSided} those that lean to the side in
 *     question
 * @param before counted ratings older than the window; {@code oneSidedBefore} those that lean to that side
 * @param settled counted ratings older than today
 * @param baseline counted ratings of the {@code baselineDays} days before the window, at most 180
 */
public record Window(
        int days,
        long arrived,
        long oneSided,
        long settled,
        long before,
        long oneSidedBefore,
        long baseline,
        long baselineDays) {

    /** The part that a case stores. */
    SurgeCase.Past past() {
        return new SurgeCase.Past(before, oneSidedBefore, baseline, baselineDays);
    }

    Window without(long some) {
        return new Window(
                days, arrived - some, oneSided - some, settled, before, oneSidedBefore, baseline, baselineDays);
    }
}
