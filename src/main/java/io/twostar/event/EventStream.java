package io.twostar.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The feed as server-sent events, whose ids are cursors of the feed. Between two polls no thread or database connection
 * is held, and nothing is read before the follower has received what was sent.
 */
@Singleton
class EventStream {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int MOST_AT_ONCE = 500;

    /** Polls without news before a comment keeps proxies from closing the connection: fifteen seconds. */
    private static final int LONGEST_SILENCE = 150;

    /**
     * A stream ends after a quarter of an hour, so that a revoked key stops receiving. Followers reconnect by
     * themselves.
     */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final EventFollowing following;
    private final ObjectMapper mapper;
    private volatile boolean stopping;

    EventStream(EventFollowing following, ObjectMapper mapper) {
        this.following = following;
        this.mapper = mapper;
    }

    void stopping(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    /**
     * The events after the position, then new ones.
     *
     * @param detail what this follower may see of an event
     * @throws io.twostar.http.problem.ProblemException 410 if events after the position are no longer kept
     */
    Multi<OutboundSseEvent> follow(long position, EventFeed.Filter filter, UnaryOperator<FeedEntry> detail, Sse sse) {
        Follower follower = new Follower(position, filter, detail, sse);
        List<OutboundSseEvent> first = follower.begin();
        long end = System.nanoTime() + LONGEST.toNanos();
        Multi<List<OutboundSseEvent>> later = Uni.createFrom()
                .item(follower::look)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .repeat()
                .withDelay(PAUSE)
                .whilst(events -> !stopping && System.nanoTime() < end);
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(first), later)
                .onItem()
                .disjoint();
    }

    /** The position of one follower. */
    private final class Follower {

        private final EventFeed.Filter filter;
        private final UnaryOperator<FeedEntry> detail;
        private final Sse sse;
        private long position;
        private int silent;

        Follower(long position, EventFeed.Filter filter, UnaryOperator<FeedEntry> detail, Sse sse) {
            this.position = position;
            this.filter = filter;
            this.detail = detail;
            this.sse = sse;
        }

        /** The comment opens the stream even if there is no event yet. */
        List<OutboundSseEvent> begin() {
            List<OutboundSseEvent> events = look();
            events.add(0, comment("here you are"));
            return events;
        }

        List<OutboundSseEvent> look() {
            EventFollowing.Stretch stretch = following.after(position, filter, MOST_AT_ONCE);
            position = stretch.reached();
            List<OutboundSseEvent> events = new ArrayList<>(stretch.entries().size());
            stretch.entries().forEach(entry -> events.add(event(detail.apply(entry))));
            silent = events.isEmpty() ? silent + 1 : 0;
            if (silent == LONGEST_SILENCE) {
                silent = 0;
                events.add(comment("nothing new"));
            }
            return events;
        }

        private OutboundSseEvent comment(String text) {
            return sse.newEventBuilder().comment(text).build();
        }

        private OutboundSseEvent event(FeedEntry entry) {
            return sse.newEventBuilder()
                    .id(EventFollowing.cursor(entry.position(), filter))
                    .name(entry.type())
                    .data(json(entry))
                    .build();
        }

        private String json(FeedEntry entry) {
            try {
                return mapper.writeValueAsString(entry);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("an event cannot be written as JSON", e);
            }
        }
    }
}
