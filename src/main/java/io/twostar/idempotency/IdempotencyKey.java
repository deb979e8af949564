package io.twostar.idempotency;

/**
 * A client's name for one request (draft-ietf-httpapi-idempotency-key-header-07).
 *
 * @param requestHash SHA-256 of what was asked, to tell a repetition from a reused key
 */
public record IdempotencyKey(String clientId, String key, byte[] requestHash) {

    /** What identifies the key: keys of different clients never meet. */
    record Name(String clientId, String key) implements Comparable<Name> {

        @Override
        public int compareTo(Name other) {
            int byClient = clientId.compareTo(other.clientId);
            return byClient != 0 ? byClient : key.compareTo(other.key);
        }
    }

    Name name() {
        return new Name(clientId, key);
    }
}
