package io.twostar.event;

import io.twostar.http.Cursors;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads the feed for one follower after another, each from where it has got to. */
@Singleton
class EventFollowing {

    /**
     * Some facts, and how far whoever has read them has got.
     *
     * @param reached behind the last fact, or further where nothing else concerns the follower
     */
    record Stretch(List<FeedEntry> entries, long reached) {}

    private final EventFeed feed;

    EventFollowing(EventFeed feed) {
        this.feed = feed;
    }

    /**
     * Where a cursor leads; the beginning without one.
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
     * The next facts. What is forgotten is looked at last, so that nothing can go missing in between.
     *
     * @throws ProblemException 410 if facts behind the position are no longer kept
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
