package io.twostar.security;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one-time token of an invitation, {@code tsi_<invitationId>_<secret>}, made like an API key: the id finds the
 * invitation, the secret has 256 bits (random, or derived by {@link DerivedTokens}), only its hash is kept.
 */
public record InvitationToken(UUID invitationId, String text) {

    private static final String PREFIX = "tsi_";
    private static final Pattern FORM =
            Pattern.compile("tsi_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_[A-Za-z0-9_-]{43}");

    public static InvitationToken create(UUID invitationId) {
        return new InvitationToken(invitationId, KeyText.secret(PREFIX, invitationId));
    }

    static InvitationToken of(UUID invitationId, String secret) {
        return new InvitationToken(invitationId, KeyText.of(PREFIX, invitationId, secret));
    }

    static Optional<InvitationToken> of(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new InvitationToken(UUID.fromString(form.replaceFirst("$1-$2-$3-$4-$5")), text))
                : Optional.empty();
    }

    /** SHA-256 of the text, 32 bytes. */
    public byte[] hash() {
        return KeyText.sha256(text);
    }

    /** Never the secret: records print themselves in logs. */
    @Override
    public String toString() {
        return "InvitationToken[" + invitationId + "]";
    }
}
