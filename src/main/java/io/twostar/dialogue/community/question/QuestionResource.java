package io.twostar.dialogue.community.question;

import io.twostar.catalog.Products;
import io.twostar.dialogue.community.Contributing;
import io.twostar.dialogue.community.Contribution;
import io.twostar.dialogue.community.Contribution.Kind;
import io.twostar.dialogue.community.Contributions;
import io.twostar.dialogue.community.Speaker;
import io.twostar.dialogue.community.Speakers;
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

/** HTTP for questions about products. */
@Path("/")
class QuestionResource {

    private static final String QUESTIONS = "products/{productId}/questions";
    private static final String QUESTION = QUESTIONS + "/{questionId}";

    private final Contributing contributing;
    private final Contributions contributions;
    private final Products products;
    private final Speakers speakers;
    private final Caller caller;

    QuestionResource(
            Contributing contributing,
            Contributions contributions,
            Products products,
            Speakers speakers,
            Caller caller) {
        this.contributing = contributing;
        this.contributions = contributions;
        this.products = products;
        this.speakers = speakers;
        this.caller = caller;
    }

    @POST
    @Path(QUESTIONS)
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
    @Idempotent
    public Response askQuestion(@RestPath String productId, QuestionCreate question) {
        Speaker speaker = speakers.customer(question.author());
        return Responses.created(view(contributing.ask(productId, speaker, question.content())));
    }

    @GET
    @Path(QUESTIONS)
    @PermitAll
    @ReplicaRead
    public Response listProductQuestions(
            @RestPath String productId,
            @RestQuery Optional<Boolean> answered,
            @RestQuery Optional<String> q,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") int pageSize) {
        products.require(productId);
        Contributions.Query query =
                new Contributions.Query(Optional.of(productId), Optional.empty(), Optional.empty(), answered, q);
        return Conditional.read(contributions.newest(query, cursor, pageSize).map(this::view), speakers.seesMore());
    }

    @GET
    @Path(QUESTION)
    @PermitAll
    public Response getQuestion(@RestPath String productId, @RestPath UUID questionId) {
        Contribution question = speakers.requireVisible(contributions.findAny(Kind.QUESTION, productId, questionId));
        return Conditional.read(view(question), speakers.seesMore());
    }

    @DELETE
    @Path(QUESTION)
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
    public void withdrawQuestion(@RestPath String productId, @RestPath UUID questionId) {
        contributing.withdraw(Kind.QUESTION, productId, questionId, speakers::requireOwn);
    }

    @PUT
    @Path(QUESTION + "/accepted-answer")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
    public QuestionView acceptAnswer(
            @RestPath String productId, @RestPath UUID questionId, AcceptedAnswerPut accepted) {
        return view(contributing.accept(productId, questionId, accepted.answerId(), speakers::requireAsker));
    }

    /** A partner who is bound to a supplier sees the questions about that supplier's products. */
    @GET
    @Path("questions")
    @RolesAllowed({Scope.DIALOGUE, Scope.PARTNER, Scope.ADMIN})
    public Page<QuestionView> listQuestions(
            @RestQuery Optional<Boolean> answered,
            @RestQuery Optional<String> productId,
            @RestQuery Optional<String> category,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        Contributions.Query query =
                new Contributions.Query(productId, category, caller.supplierId(), answered, Optional.empty());
        return contributions.oldest(query, cursor, pageSize).map(this::view);
    }

    private QuestionView view(Contribution question) {
        return QuestionView.of(question, speakers.seesAuthor(question));
    }
}
