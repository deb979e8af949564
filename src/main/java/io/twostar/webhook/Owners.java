package io.twostar.webhook;

import java.util.List;

/**
 * Whose webhooks a caller may see and change.
 *
 * @param areAll for administrators
 * @param clientIds the caller's key and those it replaced
 */
public record Owners(boolean areAll, List<String> clientIds) {

    static final Owners ALL = new Owners(true, List.of());

    public boolean include(String clientId) {
        return areAll || clientIds.contains(clientId);
    }
}
