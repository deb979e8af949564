package io.twostar.dialogue.inquiry;

import io.twostar.http.Page;
import io.twostar.idempotency.Answer;
import io.twostar.idempotency.IdempotentExecution;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for inquiries: staff ask and read, raters answer with the token they were sent. */
@Path("/")
@RolesAllowed({Scope.DIALOGUE, Scope.ADMIN})
class InquiryResource {

    private final Inquiring inquiring;
    private final Inquiries inquiries;
    private final InquiryStatistics figures;
    private final IdempotentExecution once;
    private final Caller caller;

    InquiryResource(
            Inquiring inquiring,
            Inquiries inquiries,
            InquiryStatistics figures,
            IdempotentExecution once,
            Caller caller) {
        this.inquiring = inquiring;
        this.inquiries = inquiries;
        this.figures = figures;
        this.once = once;
        this.caller = caller;
    }

    @POST
    @Path("products/{productId}/reviews/{reviewId}/inquiries")
    public Response createInquiry(
            @RestPath String productId,
            @RestPath UUID reviewId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            InquiryCreate inquiry) {
        String clientId = caller.clientId();
        return once.answer(
                idempotencyKey,
                "/products/" + productId + "/reviews/" + reviewId + "/inquiries",
                inquiry,
                () -> created(inquiring.ask(productId, reviewId, inquiry, clientId)));
    }

    @GET
    @Path("inquiries")
    public Page<InquiryView> listInquiries(
            @RestQuery Optional<Inquiry.State> state,
            @RestQuery Optional<String> productId,
            @RestQuery Optional<String> category,
            @RestQuery Optional<String> owner,
            @RestQuery Optional<String> cause,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        return inquiries
                .page(new Inquiries.Query(state, productId, category, owner, cause), cursor, pageSize)
                .map(InquiryView::of);
    }

    @GET
    @Path("inquiries/{inquiryId}")
    public InquiryView getInquiry(@RestPath UUID inquiryId) {
        return InquiryView.of(inquiries.require(inquiryId));
    }

    @POST
    @Path("inquiries/{inquiryId}/answer")
    @PermitAll
    public Response answerInquiry(
            @RestPath UUID inquiryId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            InquiryAnswerCreate answer) {
        return once.answer(idempotencyKey, "/inquiries/" + inquiryId + "/answer", answer, () -> {
            Inquiry answered = inquiring.answer(inquiryId, answer);
            return Answer.created("/inquiries/" + inquiryId, null, InquiryAnswerView.of(answered));
        });
    }

    @POST
    @Path("inquiries/{inquiryId}/closing")
    public Response closeInquiry(
            @RestPath UUID inquiryId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            InquiryClosingCreate closing) {
        return once.answer(
                idempotencyKey,
                "/inquiries/" + inquiryId + "/closing",
                closing,
                () -> created(inquiring.close(inquiryId, closing.reason())));
    }

    private static Answer created(Inquiry inquiry) {
        InquiryView view = InquiryView.of(inquiry);
        return Answer.created(view.location(), null, view);
    }

    @GET
    @Path("inquiry-statistics")
    @RolesAllowed({Scope.DIALOGUE, Scope.ASSORTMENT, Scope.ADMIN})
    public InquiryStatisticsView getInquiryStatistics(
            @RestQuery Optional<String> productId,
            @RestQuery Optional<String> category,
            @RestQuery Optional<Instant> from,
            @RestQuery Optional<Instant> to) {
        return figures.read(new InquiryStatistics.Query(productId, category, from, to));
    }
}
