package io.twostar.defect;

/** The product was changed, so that the defect is gone; {@code newEpoch} is {@code null} for yes. */
record DefectFixCreate(String resolution, Boolean newEpoch) {

    boolean startsEpoch() {
        return newEpoch == null || newEpoch;
    }
}
