package io.twostar.dialogue.poll;

import io.twostar.http.Conditional;
import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.http.replica.ReplicaRead;
import io.twostar.idempotency.Idempotent;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for polls: staff open and close them, storefronts show them and hand in votes. */
@Path("/polls")
@RolesAllowed({Scope.DIALOGUE, Scope.ADMIN})
class PollResource {

    private final Polling polling;
    private final Polls polls;
    private final Caller caller;

    PollResource(Polling polling, Polls polls, Caller caller) {
        this.polling = polling;
        this.polls = polls;
        this.caller = caller;
    }

    @POST
    @Idempotent
    public Response createPoll(PollCreate poll) {
        String clientId = caller.clientId();
        return Responses.created(PollView.of(polling.open(poll.productId(), poll.terms(), clientId)));
    }

    @GET
    @PermitAll
    @ReplicaRead
    public Response listPolls(
            @RestQuery Optional<Poll.State> status,
            @RestQuery Optional<String> productId,
            @RestQuery Optional<UUID> originId,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") int pageSize) {
        Page<PollView> page = polls.page(new Polls.Query(status, productId, originId), cursor, pageSize)
                .map(PollView::of);
        return Conditional.publicRead(page);
    }

    @GET
    @Path("{pollId}")
    @PermitAll
    public Response getPoll(@RestPath UUID pollId) {
        return Conditional.publicRead(PollView.of(polls.require(pollId)));
    }

    @PUT
    @Path("{pollId}/votes/{voterId}")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
    public PollVoteView putPollVote(@RestPath UUID pollId, @RestPath String voterId, PollVotePut vote) {
        return polling.vote(pollId, caller.voter(voterId), vote.option());
    }

    @DELETE
    @Path("{pollId}/votes/{voterId}")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
    public void deletePollVote(@RestPath UUID pollId, @RestPath String voterId) {
        polling.withdraw(pollId, caller.voter(voterId));
    }

    @POST
    @Path("{pollId}/closing")
    @Idempotent
    public Response closePoll(@RestPath UUID pollId) {
        return Responses.changed(PollView.of(polling.close(pollId)));
    }
}
