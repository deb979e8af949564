package io.twostar.dialogue.poll;

import io.twostar.http.Responses;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A poll as everybody sees it; absent members are {@code null}. */
record PollView(
        UUID pollId,
        String productId,
        Poll.State status,
        String statement,
        List<String> options,
        Poll.Audience audience,
        int minimumVotes,
        OriginView origin,
        Instant openedAt,
        Instant closesAt,
        Instant closedAt,
        PollResult result)
        implements Responses.Located {

    /** What caused it. */
    public record OriginView(Origin.Kind kind, UUID id) {}

    static PollView of(Poll poll) {
        return new PollView(
                poll.pollId(),
                poll.productId(),
                poll.state(),
                poll.statement(),
                poll.options(),
                poll.audience(),
                poll.minimumVotes(),
                poll.origin()
                        .map(origin -> new OriginView(origin.kind(), origin.id()))
                        .orElse(null),
                poll.openedAt(),
                poll.closesAt(),
                poll.closedAt().orElse(null),
                poll.result().orElse(null));
    }

    /** Path of the resource. */
    @Override
    public String location() {
        return "/polls/" + pollId;
    }
}
