package io.twostar.defect;

import java.time.Instant;

/** What the supplier says; {@code fixedFrom} is when products without the defect arrive, {@code null} if nobody knows. */
record SupplierAnswerPut(String text, Instant fixedFrom) {}
