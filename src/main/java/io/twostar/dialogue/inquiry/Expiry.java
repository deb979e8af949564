package io.twostar.dialogue.inquiry;

import io.twostar.http.problem.Times;
import io.twostar.store.background.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Ends inquiries whose time to answer is over. */
@ApplicationScoped
class Expiry implements BackgroundTask {

    private static final int PORTION = 200;

    private final Inquiries inquiries;
    private final Inquiring inquiring;
    private final Times times;

    Expiry(Inquiries inquiries, Inquiring inquiring, Times times) {
        this.inquiries = inquiries;
        this.inquiring = inquiring;
        this.times = times;
    }

    @Override
    public boolean processBatch() {
        List<Inquiry.Key> overdue = inquiries.overdue(times.now(), PORTION);
        if (!overdue.isEmpty()) {
            inquiring.expire(overdue);
        }
        return overdue.size() == PORTION;
    }
}
