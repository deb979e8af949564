package io.twostar.defect;

import java.time.Instant;

/** The supplier's answer; {@code fixedFrom} is when products without the defect arrive, {@code null} if unknown. */
record SupplierAnswerPut(String text, Instant fixedFrom) {}
