package io.twostar.review.addition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The replies to one review, one of each party at most. */
public record Replies(List<Reply> items) {

    public static final Replies NONE = new Replies(List.of());

    public Optional<Reply> of(Reply.Party party) {
        return items.stream().filter(reply -> reply.party() == party).findFirst();
    }

    public Optional<Reply> find(UUID replyId) {
        return items.stream().filter(reply -> reply.replyId().equals(replyId)).findFirst();
    }

    /** The published replies. */
    public Replies shown() {
        return new Replies(items.stream().filter(Reply::isShown).toList());
    }

    /** With this reply in the place of the one with its id, or after all others. */
    public Replies with(Reply reply) {
        List<Reply> all = new ArrayList<>(without(reply.replyId()).items);
        all.add(reply);
        return new Replies(all);
    }

    public Replies without(UUID replyId) {
        return new Replies(
                items.stream().filter(reply -> !reply.replyId().equals(replyId)).toList());
    }
}
