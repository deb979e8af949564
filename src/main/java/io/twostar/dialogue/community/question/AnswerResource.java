package io.twostar.dialogue.community.question;

import io.twostar.dialogue.community.Contributing;
import io.twostar.dialogue.community.Contribution;
import io.twostar.dialogue.community.Contribution.Kind;
import io.twostar.dialogue.community.ContributionVoting;
import io.twostar.dialogue.community.Contributions;
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
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for answers to questions, and the votes on them. */
@Path("/products/{productId}/questions/{questionId}/answers")
class AnswerResource {

    private final Contributing contributing;
    private final Contributions contributions;
    private final ContributionVoting voting;
    private final Speakers speakers;

    AnswerResource(
            Contributing contributing, Contributions contributions, ContributionVoting voting, Speakers speakers) {
        this.contributing = contributing;
        this.contributions = contributions;
        this.voting = voting;
        this.speakers = speakers;
    }

    @POST
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.DIALOGUE, Scope.PARTNER, Scope.ADMIN})
    @Idempotent
    public Response answerQuestion(@RestPath String productId, @RestPath UUID questionId, AnswerCreate answer) {
        return Responses.created(view(contributing.answer(
                productId, questionId, () -> speakers.answering(answer.author()), answer.content())));
    }

    @GET
    @PermitAll
    @ReplicaRead
    public Response listAnswers(
            @RestPath String productId,
            @RestPath UUID questionId,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") int pageSize) {
        Contribution question = contributions.require(Kind.QUESTION, productId, questionId);
        return Conditional.read(
                contributions.answers(question, cursor, pageSize).map(this::view), speakers.seesMore());
    }

    @GET
    @Path("{answerId}")
    @PermitAll
    public Response getAnswer(@RestPath String productId, @RestPath UUID questionId, @RestPath UUID answerId) {
        Contribution answer = contributions.findAny(Kind.ANSWER, productId, answerId);
        if (!answer.parentId().equals(Optional.of(questionId))) {
            throw Contributions.notFound(Kind.ANSWER);
        }
        return Conditional.read(view(speakers.requireVisible(answer)), speakers.seesMore());
    }

    @DELETE
    @Path("{answerId}")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.DIALOGUE, Scope.PARTNER, Scope.ADMIN})
    public void withdrawAnswer(@RestPath String productId, @RestPath UUID questionId, @RestPath UUID answerId) {
        contributing.withdraw(Kind.ANSWER, productId, answerId, answer -> {
            if (!answer.parentId().equals(Optional.of(questionId))) {
                throw Contributions.notFound(Kind.ANSWER);
            }
            speakers.requireOwn(answer);
        });
    }

    @PUT
    @Path("{answerId}/votes/{voterId}")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
    public VoteView putAnswerVote(
            @RestPath String productId,
            @RestPath UUID questionId,
            @RestPath UUID answerId,
            @RestPath String voterId,
            VotePut vote) {
        String voter = speakers.voter(voterId);
        return voting.vote(productId, () -> find(productId, questionId, answerId), voter, vote.helpful());
    }

    @DELETE
    @Path("{answerId}/votes/{voterId}")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
    public void deleteAnswerVote(
            @RestPath String productId, @RestPath UUID questionId, @RestPath UUID answerId, @RestPath String voterId) {
        String voter = speakers.voter(voterId);
        voting.withdraw(productId, () -> find(productId, questionId, answerId), voter);
    }

    private Contribution find(String productId, UUID questionId, UUID answerId) {
        return contributions.requireAnswer(contributions.require(Kind.QUESTION, productId, questionId), answerId);
    }

    private AnswerView view(Contribution answer) {
        return AnswerView.of(answer, speakers.seesAuthor(answer));
    }
}
