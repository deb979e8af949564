package io.twostar.http.outgoing;

/** Why a call is not made; its message is fixed and may be shown to the owner of the address. */
final class AddressRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean unknown;

    private AddressRefused(String message, boolean unknown) {
        super(message);
        this.unknown = unknown;
    }

    static AddressRefused notPublic() {
        return new AddressRefused("The address is not public.", false);
    }

    static AddressRefused unknownHost() {
        return new AddressRefused("The host is unknown.", true);
    }

    /** Whether the name leads nowhere, which may be so for a moment only. */
    boolean isUnknown() {
        return unknown;
    }
}
