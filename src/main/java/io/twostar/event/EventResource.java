package io.twostar.event;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.twostar.http.Page;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * HTTP for the event feed: every page has a cursor to continue from, the last one included. A partner's key that is
 * bound to a supplier sees that supplier's products only.
 */
@Path("/events")
@RolesAllowed({Scope.PARTNER, Scope.ADMIN})
class EventResource {

    private final EventFollowing following;
    private final EventStream stream;
    private final Disclosures disclosures;
    private final Caller caller;

    EventResource(EventFollowing following, EventStream stream, Disclosures disclosures, Caller caller) {
        this.following = following;
        this.stream = stream;
        this.disclosures = disclosures;
        this.caller = caller;
    }

    @GET
    public Page<FeedEntry> listEvents(
            @RestQuery Optional<String> type,
            @RestQuery Optional<String> productId,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("100") int pageSize) {
        EventFeed.Filter filter = filter(type, productId);
        EventFollowing.Stretch stretch = following.after(following.position(cursor, filter), filter, pageSize);
        Page<FeedEntry> page = new Page<>(stretch.entries(), EventFollowing.cursor(stretch.reached(), filter));
        return page.map(detail());
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking // the first look decides between a stream and a problem
    public Multi<OutboundSseEvent> streamEvents(
            @RestQuery Optional<String> type,
            @RestQuery Optional<String> productId,
            @RestQuery String cursor,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) String lastEventId,
            @Context Sse sse) {
        EventFeed.Filter filter = filter(type, productId);
        long position = following.position(lastEventId == null ? cursor : lastEventId, filter);
        return stream.follow(position, filter, detail(), sse);
    }

    private EventFeed.Filter filter(Optional<String> type, Optional<String> productId) {
        List<String> types =
                type.map(list -> Stream.of(list.split(",")).sorted().toList()).orElse(List.of());
        return new EventFeed.Filter(types, List.of(), productId, caller.supplierId());
    }

    private UnaryOperator<FeedEntry> detail() {
        return Disclosures.areFor(caller) ? disclosures::complete : UnaryOperator.identity();
    }
}
