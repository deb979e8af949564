package io.twostar.rating.cache;

import java.nio.charset.StandardCharsets;

/**
 * A product's own summary as JSON, and the same with the numbers of its family. Both are rendered once per change: that
 * of one member renders the family again, and leaves the other members' own summaries as they are.
 */
final class RenderedProduct {

    private static final byte[] MEMBER = ",\"family\":".getBytes(StandardCharsets.US_ASCII);

    /** What a product was last shown with. */
    private record Joined(byte[] family, RenderedSummary whole) {}

    private final RenderedSummary own;
    private final String familyId;
    private volatile Joined joined;

    /** @param familyId null without a family */
    RenderedProduct(RenderedSummary own, String familyId) {
        this.own = own;
        this.familyId = familyId;
    }

    String familyId() {
        return familyId;
    }

    RenderedSummary own() {
        return own;
    }

    /** @param family the JSON of the family; empty if no other product is in it */
    RenderedSummary with(byte[] family) {
        if (family.length == 0) {
            return own;
        }
        Joined last = joined;
        if (last == null || last.family() != family) {
            last = new Joined(family, RenderedSummary.of(join(own.json(), family)));
            joined = last;
        }
        return last.whole();
    }

    private static byte[] join(byte[] own, byte[] family) {
        int end = own.length - 1;
        byte[] whole = new byte[own.length + MEMBER.length + family.length];
        System.arraycopy(own, 0, whole, 0, end);
        System.arraycopy(MEMBER, 0, whole, end, MEMBER.length);
        System.arraycopy(family, 0, whole, end + MEMBER.length, family.length);
        whole[whole.length - 1] = own[end];
        return whole;
    }
}
