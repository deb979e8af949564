package io.twostar.http.limit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Memory that pages take until they are sent; those for which nothing is left wait in order of arrival. */
final class PageQueue {

    /**
     * A page of a list.
     *
     * @param bytes that it may need
     * @param admitted runs when a page that has waited gets its memory
     */
    record Page(Object sender, long bytes, Runnable admitted) {}

    private final FairShares memory;
    private final List<Page> waiting = new ArrayList<>();

    PageQueue(FairShares memory) {
        this.memory = memory;
    }

    /** Whether the page has its memory now. */
    boolean take(Page page) {
        return memory.take(page.sender(), page.bytes()) == FairShares.Outcome.TAKEN;
    }

    void await(Page page) {
        synchronized (waiting) {
            waiting.add(page);
        }
    }

    /** Whether the page was still waiting; it has no memory then, and gets none. */
    boolean withdraw(Page page) {
        synchronized (waiting) {
            return waiting.removeIf(one -> one == page);
        }
    }

    void release(Page page) {
        memory.release(page.sender(), page.bytes());
        admit();
    }

    /** Admits those for whom there is enough: a sender who has all that one may must not be in the way. */
    void admit() {
        List<Page> admitted = new ArrayList<>(0);
        synchronized (waiting) {
            for (Iterator<Page> each = waiting.iterator(); each.hasNext(); ) {
                Page page = each.next();
                if (take(page)) {
                    each.remove();
                    admitted.add(page);
                }
            }
        }
        admitted.forEach(page -> page.admitted().run());
    }
}
