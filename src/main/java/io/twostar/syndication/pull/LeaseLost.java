package io.twostar.syndication.pull;

/** The syndication has ended or was changed while it was pulled; nothing of the current portion is stored. */
final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost() {
        super("the syndication has ended or was changed", null, false, false);
    }
}
