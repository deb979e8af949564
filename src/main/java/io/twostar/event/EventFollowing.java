package io.twostar.event;

import io.twostar.http.Cursors;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads the feed for followers, each from its own position. */
@Singleton
class EventFollowing {

    /**
     * Some events, and the position reached with them.
     *
     * @param reached after the last event, or further where nothing else concerns the follower
     */
    record Stretch(List<FeedEntry> entries, long reached) {}

    private final EventFeed feed;

    EventFollowing(EventFeed feed) {
        this.feed = feed;
    }

    /**
     * The position of a cursor; the beginning without one.
     *
     * @throws ProblemException 400 if it is of another query
     */
    long position(String cursor, EventFeed.Filter filter) {
        if (cursor == null) {
            return feed.forgottenUpTo();
        }
        return Long.parseLong(Cursors.decode(cursor, filter.toString())[0]);
    }

    static String cursor(long position, EventFeed.Filter filter) {
        return Cursors.encode(filter.toString(), Long.toString(position));
    }

    /**
     * The next events. Retention is checked last, so that no event deleted in between goes unnoticed.
     *
     * @throws ProblemException 410 if events after the position are no longer kept
     */
    Stretch after(long position, EventFeed.Filter filter, int most) {
        long last = feed.lastPosition();
        List<FeedEntry> entries = feed.after(position, filter, most);
        if (position < feed.forgottenUpTo()) {
            throw new ProblemException(
                    ProblemType.CURSOR_EXPIRED,
                    "Events behind this cursor are no longer kept. Begin anew without a cursor, and read what else you need"
                            + " from the resources themselves.");
        }
        long reached =
                entries.isEmpty() ? position : entries.get(entries.size() - 1).position();
        return new Stretch(entries, entries.size() < most ? Math.max(reached, last) : reached);
    }
}
