package io.twostar.http.outgoing;

/** Why a call is not made; its message is fixed and may be shown to the owner of the address. */
public final class AddressRefused extends Exception {

    private static final long serialVersionUID = 1L;

    AddressRefused(String message) {
        super(message);
    }
}
