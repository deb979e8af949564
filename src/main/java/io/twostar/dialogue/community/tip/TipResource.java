package io.twostar.dialogue.community.tip;

import io.twostar.catalog.Products;
import io.twostar.dialogue.community.Contributing;
import io.twostar.dialogue.community.Contribution;
import io.twostar.dialogue.community.Contribution.Kind;
import io.twostar.dialogue.community.ContributionVoting;
import io.twostar.dialogue.community.Contributions;
import io.twostar.dialogue.community.Speaker;
import io.twostar.dialogue.community.Speakers;
import io.twostar.http.Conditional;
import io.twostar.http.Responses;
import io.twostar.http.replica.ReplicaRead;
import io.twostar.idempotency.Idempotent;
import io.twostar.review.vote.VotePut;
import io.twostar.review.vote.VoteView;
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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for tips, and the votes on them. */
@Path("/products/{productId}/tips")
class TipResource {

    private final Contributing contributing;
    private final Contributions contributions;
    private final ContributionVoting voting;
    private final Products products;
    private final Speakers speakers;

    TipResource(
            Contributing contributing,
            Contributions contributions,
            ContributionVoting voting,
            Products products,
            Speakers speakers) {
        this.contributing = contributing;
        this.contributions = contributions;
        this.voting = voting;
        this.products = products;
        this.speakers = speakers;
    }

    @POST
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
    @Idempotent
    public Response giveTip(@RestPath String productId, TipCreate tip) {
        Speaker speaker = speakers.customer(tip.author());
        return Responses.created(view(contributing.tip(productId, speaker, tip.content())));
    }

    @GET
    @PermitAll
    @ReplicaRead
    public Response listTips(
            @RestPath String productId, @RestQuery String cursor, @RestQuery @DefaultValue("20") int pageSize) {
        products.require(productId);
        return Conditional.read(contributions.tips(productId, cursor, pageSize).map(this::view), speakers.seesMore());
    }

    @GET
    @Path("{tipId}")
    @PermitAll
    public Response getTip(@RestPath String productId, @RestPath UUID tipId) {
        Contribution tip = speakers.requireVisible(contributions.findAny(Kind.TIP, productId, tipId));
        return Conditional.read(view(tip), speakers.seesMore());
    }

    @DELETE
    @Path("{tipId}")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
    public void withdrawTip(@RestPath String productId, @RestPath UUID tipId) {
        contributing.withdraw(Kind.TIP, productId, tipId, speakers::requireOwn);
    }

    @PUT
    @Path("{tipId}/votes/{voterId}")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
    public VoteView putTipVote(
            @RestPath String productId, @RestPath UUID tipId, @RestPath String voterId, VotePut vote) {
        String voter = speakers.voter(voterId);
        return voting.vote(productId, () -> contributions.require(Kind.TIP, productId, tipId), voter, vote.helpful());
    }

    @DELETE
    @Path("{tipId}/votes/{voterId}")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
    public void deleteTipVote(@RestPath String productId, @RestPath UUID tipId, @RestPath String voterId) {
        String voter = speakers.voter(voterId);
        voting.withdraw(productId, () -> contributions.require(Kind.TIP, productId, tipId), voter);
    }

    private TipView view(Contribution tip) {
        return TipView.of(tip, speakers.seesAuthor(tip));
    }
}
