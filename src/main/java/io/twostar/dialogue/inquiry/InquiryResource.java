package io.twostar.dialogue.inquiry;

import io.twostar.http.Page;
import io.twostar.http.Responses;
import io.twostar.http.replica.ReplicaRead;
import io.twostar.idempotency.Idempotent;
import io.twostar.security.Caller;
import io.twostar.security.Scope;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
    private final InquiryStatistics statistics;
    private final Caller caller;

    InquiryResource(Inquiring inquiring, Inquiries inquiries, InquiryStatistics statistics, Caller caller) {
        this.inquiring = inquiring;
        this.inquiries = inquiries;
        this.statistics = statistics;
        this.caller = caller;
    }

    @POST
    @Path("products/{productId}/reviews/{reviewId}/inquiries")
    @Idempotent
    public Response createInquiry(@RestPath String productId, @RestPath UUID reviewId, InquiryCreate inquiry) {
        String clientId = caller.clientId();
        return Responses.created(InquiryView.of(inquiring.ask(productId, reviewId, inquiry, clientId)));
    }

    @GET
    @Path("inquiries")
    public Page<InquiryView> listInquiries(
            @RestQuery Optional<Inquiry.State> status,
            @RestQuery Optional<String> productId,
            @RestQuery Optional<String> category,
            @RestQuery Optional<String> owner,
            @RestQuery Optional<String> cause,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("50") int pageSize) {
        return inquiries
                .page(new Inquiries.Query(status, productId, category, owner, cause), cursor, pageSize)
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
    @Idempotent
    public Response answerInquiry(@RestPath UUID inquiryId, InquiryAnswerCreate answer) {
        return Responses.changed(InquiryAnswerView.of(inquiring.answer(inquiryId, answer)));
    }

    @POST
    @Path("inquiries/{inquiryId}/closing")
    @Idempotent
    public Response closeInquiry(@RestPath UUID inquiryId, InquiryClosingCreate closing) {
        return Responses.changed(InquiryView.of(inquiring.close(inquiryId, closing.reason())));
    }

    @GET
    @Path("inquiry-statistics")
    @RolesAllowed({Scope.DIALOGUE, Scope.ASSORTMENT, Scope.ADMIN})
    @ReplicaRead
    public InquiryStatisticsView getInquiryStatistics(
            @RestQuery Optional<String> productId,
            @RestQuery Optional<String> category,
            @RestQuery Optional<Instant> from,
            @RestQuery Optional<Instant> to) {
        return statistics.read(new InquiryStatistics.Query(productId, category, from, to));
    }
}
