package io.twostar.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.twostar.http.Conditional;
import java.util.List;
import java.util.TreeSet;

/**
 * What the contract says of the answers of an operation.
 *
 * @param mediaTypes of its successful answers; empty when they have no body
 * @param caching what a read says to caches unless its resource says more; {@code null} for what is no read
 * @param vary the request headers that decide how much a read shows; {@code null} if it shows the same to everybody
 */
public record AnswerRule(List<String> mediaTypes, String caching, String vary) {

    private static final String FEED = "application/xml";
    static final String EVENT_STREAM = "text/event-stream";

    /** For the caller alone: kept by nobody. {@code X-API-Key} is no {@code Authorization}, so caches have to be told. */
    public static final String FOR_NOBODY = "private, no-store";

    /** Everything that can say who asks. */
    private static final String WHO_ASKS = "X-API-Key, Authorization, X-Invitation";

    static AnswerRule of(JsonNode operation, String verb) {
        TreeSet<String> types = new TreeSet<>();
        operation.path("responses").properties().forEach(response -> {
            if (response.getKey().startsWith("2")) {
                response.getValue().path("content").fieldNames().forEachRemaining(types::add);
            }
        });
        boolean isRead = verb.equals("GET");
        JsonNode security = operation.path("security");
        boolean isPublic = security.isArray() && security.isEmpty();
        boolean showsMoreWithKey = false;
        for (JsonNode requirement : security) {
            showsMoreWithKey |= requirement.isEmpty();
        }
        boolean mayBeShared = (isPublic || showsMoreWithKey) && !types.contains(EVENT_STREAM);
        return new AnswerRule(
                List.copyOf(types),
                isRead ? (mayBeShared ? Conditional.FOR_ALL : FOR_NOBODY) : null,
                isRead && showsMoreWithKey ? WHO_ASKS : null);
    }

    boolean isRead() {
        return caching != null;
    }

    /** Whether everybody may read it. */
    boolean isPublicRead() {
        return Conditional.FOR_ALL.equals(caching);
    }

    /** Pictures and feeds: whoever embeds them adds parameters of their own to get past caches. */
    boolean isEmbedded() {
        return !mediaTypes.isEmpty()
                && mediaTypes.stream().allMatch(type -> type.startsWith("image/") || type.equals(FEED));
    }

    boolean isEventStream() {
        return mediaTypes.contains(EVENT_STREAM);
    }
}
