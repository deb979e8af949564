package io.twostar.security;

import java.util.List;

/** What a key or token may do, by the names of the contract; resources say {@code @RolesAllowed(Scope.SUBMIT)} and the like. */
public final class Scope {

    /** A storefront backend, for all its customers. */
    public static final String SUBMIT = "submit";
    /** Products and imports. */
    public static final String CATALOG = "catalog";

    public static final String MODERATE = "moderate";
    /** Delisting rules, delisting and relisting by hand. */
    public static final String ASSORTMENT = "assortment";

    public static final String DIALOGUE = "dialogue";
    /** Marketplaces and manufacturers; such a key may be bound to one supplier. */
    public static final String PARTNER = "partner";

    public static final String ADMIN = "admin";

    /** A person's own token, only as themselves. No key has this scope. */
    public static final String CUSTOMER = "customer";
    /** A one-time token that a customer was sent. No key has this scope. */
    public static final String INVITATION = "invitation";

    /** From the most to the least powerful: a caller with several acts in the name of the first. Only these can be given to keys. */
    public static final List<String> BY_RANK = List.of(ADMIN, ASSORTMENT, MODERATE, CATALOG, DIALOGUE, PARTNER, SUBMIT);

    /** Those that people of the shop have, as against its storefronts, its feeds and its partners. */
    static final List<String> STAFF = List.of(ADMIN, ASSORTMENT, MODERATE, DIALOGUE);

    private Scope() {}
}
