package io.twostar.event;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for followers: the feed always tells where to go on, so that whoever has read everything can ask again later. */
@Path("/events")
class EventResource {

    private final EventFeed feed;
    private final Disclosures disclosures;
    private final Caller caller;

    EventResource(EventFeed feed, Disclosures disclosures, Caller caller) {
        this.feed = feed;
        this.disclosures = disclosures;
        this.caller = caller;
    }

    /** A partner's key that is bound to a supplier sees that supplier's products only. */
    @GET
    @RolesAllowed({Scope.PARTNER, Scope.ADMIN})
    public Page<FeedEntry> listEvents(
            @RestQuery Optional<String> type,
            @RestQuery Optional<String> productId,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("100") int pageSize) {
        List<String> types =
                type.map(list -> Stream.of(list.split(",")).sorted().toList()).orElse(List.of());
        EventFeed.Filter filter = new EventFeed.Filter(types, productId, caller.supplierId());
        String fingerprint = filter.toString();
        long position = cursor == null ? 0 : Long.parseLong(Cursors.decode(cursor, fingerprint)[0]);
        List<FeedEntry> entries = feed.behind(position, filter, pageSize);
        long reached =
                entries.isEmpty() ? position : entries.get(entries.size() - 1).position();
        Page<FeedEntry> page = new Page<>(entries, Cursors.encode(fingerprint, Long.toString(reached)));
        return actsForCustomers() ? page.map(this::complete) : page;
    }

    /** Whoever may write in the name of customers may be told what they are told. */
    private boolean actsForCustomers() {
        return caller.supplierId().isEmpty() && (caller.has(Scope.SUBMIT) || caller.has(Scope.ADMIN));
    }

    private FeedEntry complete(FeedEntry entry) {
        return entry.with(disclosures.complete(entry.type(), entry.productId(), entry.data()));
    }
}
