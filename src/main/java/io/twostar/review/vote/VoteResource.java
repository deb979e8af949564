package io.twostar.review.vote;

import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** HTTP for votes on reviews. */
@Path("/products/{productId}/reviews/{reviewId}/votes/{voterId}")
@RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
class VoteResource {

    private final Voting voting;
    private final Caller caller;

    VoteResource(Voting voting, Caller caller) {
        this.voting = voting;
        this.caller = caller;
    }

    @PUT
    public VoteView putVote(
            @RestPath String productId, @RestPath UUID reviewId, @RestPath String voterId, VotePut vote) {
        String voter = caller.voter(voterId);
        Voting.Result result =
                voting.cast(new Voting.Ballot(productId, reviewId, voter), vote.helpful(), caller.clientId());
        return new VoteView(voter, vote.helpful(), result.helpful(), result.notHelpful());
    }

    @DELETE
    public void deleteVote(@RestPath String productId, @RestPath UUID reviewId, @RestPath String voterId) {
        voting.withdraw(new Voting.Ballot(productId, reviewId, caller.voter(voterId)));
    }
}
