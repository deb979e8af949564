package io.twostar.dialogue.poll;

import io.twostar.http.EntityTimeline;
import io.twostar.http.Page;
import io.twostar.http.ProductRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The polls. */
@ApplicationScoped
class Polls extends ProductRecords<Poll, Poll.Key> {

    private static final EntityTimeline.Order<Poll> ORDER =
            new EntityTimeline.Order<>(Poll.class, "openedAt", "key.pollId", Poll::openedAt, Poll::pollId);

    /** Filter for polls. */
    record Query(Optional<Poll.State> state, Optional<String> productId, Optional<UUID> originId) {}

    Polls() {
        super(ORDER, Poll.Key::new, "There is no such poll.");
    }

    /** Open polls past their closing time. */
    List<Poll.Key> due(Instant now, int most) {
        return due(Poll.Key.class, "e.state = OPEN and e.closesAt <= :now order by e.closesAt", now, most);
    }

    /** A page of polls, newest first. */
    Page<Poll> page(Query query, String cursor, int pageSize) {
        return EntityTimeline.newestFirst(ORDER)
                .where("e.state = :state", "state", query.state())
                .where("e.key.productId = :product", "product", query.productId())
                .where("e.originId = :origin", "origin", query.originId())
                .page(getEntityManager(), "polls " + query, cursor, pageSize);
    }
}
