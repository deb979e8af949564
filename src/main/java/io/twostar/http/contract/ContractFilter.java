package io.twostar.http.contract;

import io.smallrye.common.annotation.NonBlocking;
import io.twostar.http.ETags;
import io.twostar.http.limit.BodyLimits;
import io.twostar.http.limit.LoadShedding;
import io.twostar.http.limit.PageMemory;
import io.twostar.http.limit.RequestBodies;
import io.twostar.http.problem.FieldPath;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationError.In;
import io.twostar.http.problem.ValidationProblem;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;

/**
 * Holds the parameters of every request to the contract, takes its body in, and then gets it a place among those under
 * way. It runs on the event loop, after security. Errors wait for those of the body, so that the caller learns of all at once.
 */
@Provider
@NonBlocking
@Priority(Priorities.ENTITY_CODER) // after who may call, before anything that writes
public class ContractFilter implements ContainerRequestFilter {

    private static final String IF_NONE_MATCH = HttpHeaders.IF_NONE_MATCH;
    private static final String OPERATION = "twostar.operation";
    private static final String ERRORS = "twostar.validation-errors";

    /** Headers that are one list, however many lines it is sent in (RFC 9110, section 5.3). */
    private static final Set<String> LISTS = Set.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH);

    private final Contract contract;
    private final BodyLimits limits;
    private final RequestBodies bodies;
    private final LoadShedding shedding;
    private final PageMemory pages;

    ContractFilter(
            Contract contract, BodyLimits limits, RequestBodies bodies, LoadShedding shedding, PageMemory pages) {
        this.contract = contract;
        this.limits = limits;
        this.bodies = bodies;
        this.shedding = shedding;
        this.pages = pages;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        var request = (ResteasyReactiveRequestContext)
                ((ResteasyReactiveContainerRequestContext) context).getServerRequestContext();
        Operation operation = contract.operation(
                        request.getTarget().getLazyMethod().getName())
                .orElse(null);
        if (operation == null) {
            return;
        }
        if (!operation.notices().isEmpty()) {
            operation.notices().forEach(request.serverResponse()::setResponseHeader);
        }
        RoutingContext routing = request.unwrap(RoutingContext.class);
        if (operation.shows().isEventStream()) {
            // Streams are not seen by the filters of answers.
            request.serverResponse().setResponseHeader(HttpHeaders.CACHE_CONTROL, AnswerRule.FOR_NOBODY);
        }
        MediaTypes.negotiate(operation, request);
        if (operation.jsonBody()) {
            refuseEncoded(request.serverRequest().getRequestHeader("Content-Encoding"));
            limits.check(request.serverRequest().getRequestHeader("Content-Length"));
            request.setProperty(OPERATION, operation);
        }
        List<ValidationError> errors = new ArrayList<>(0);
        if (!operation.shows().isRead() && request.serverRequest().containsRequestHeader(IF_NONE_MATCH)) {
            onlyUnless(operation, request.serverRequest(), errors);
        }
        checkPath(operation, request, errors);
        checkHeaders(operation, request.serverRequest(), errors);
        checkQuery(operation, request.serverRequest(), errors);
        if (!errors.isEmpty()) {
            if (!operation.jsonBody()) {
                throw new ValidationProblem(errors);
            }
            request.setProperty(ERRORS, errors);
        }
        if (operation.jsonBody()) {
            bodies.receive(request, routing, () -> shedding.admit(operation.load(), routing));
        } else {
            shedding.admit(operation.load(), routing);
        }
        if (operation.pageSize() > 0) {
            String asked = request.serverRequest().getQueryParam("pageSize");
            pages.give(asked == null ? operation.pageSize() : Integer.parseInt(asked), request, routing);
        }
    }

    /** JSON comes as it is: what a body unpacks to could be a thousand times its limit. */
    private static void refuseEncoded(String encoding) {
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body without Content-Encoding.");
        }
    }

    /** What the parameters of a request broke, for the reader of its body to add to; empty when nothing. */
    @SuppressWarnings("unchecked")
    static List<ValidationError> errorsSoFar(ResteasyReactiveRequestContext request) {
        Object errors = request.getProperty(ERRORS);
        return errors == null ? new ArrayList<>(0) : (List<ValidationError>) errors;
    }

    /** Whether the contract lets the request come without a body. */
    static boolean mayLackBody(ResteasyReactiveRequestContext request) {
        return request.getProperty(OPERATION) instanceof Operation operation && !operation.bodyRequired();
    }

    private static void checkPath(
            Operation operation, ResteasyReactiveRequestContext request, List<ValidationError> errors) {
        List<Parameter> parameters = operation.pathParameters();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            String value = request.getPathParameter(parameter.name(), false);
            if (value != null) {
                parameter.check(value, errors);
            }
        }
    }

    private static void checkHeaders(Operation operation, ServerHttpRequest request, List<ValidationError> errors) {
        List<Parameter> parameters = operation.headers();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            if (parameter.required() || request.containsRequestHeader(parameter.name())) {
                if (LISTS.contains(parameter.name())) {
                    joinLines(parameter.name(), request);
                }
                parameter.check(request.getAllRequestHeaders(parameter.name()), errors);
            }
        }
    }

    /** A change under {@code If-None-Match} is done as one under {@link ETags#UNLESS}, or not at all. */
    private static void onlyUnless(Operation operation, ServerHttpRequest request, List<ValidationError> errors) {
        if (operation.headers().stream().noneMatch(header -> header.name().equals(IF_NONE_MATCH))) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_FAILED, "This call cannot promise what If-None-Match asks for.");
        }
        if (request.containsRequestHeader(HttpHeaders.IF_MATCH)) {
            errors.add(ValidationError.of(In.HEADER, IF_NONE_MATCH, "conflict", "must not be sent beside If-Match"));
            return;
        }
        joinLines(IF_NONE_MATCH, request);
        request.unwrap(RoutingContext.class)
                .request()
                .headers()
                .set(HttpHeaders.IF_MATCH, ETags.UNLESS + request.getRequestHeader(IF_NONE_MATCH));
    }

    private static void joinLines(String name, ServerHttpRequest request) {
        List<String> lines = request.getAllRequestHeaders(name);
        if (lines.size() > 1) {
            request.unwrap(RoutingContext.class).request().headers().set(name, String.join(", ", lines));
        }
    }

    private static void checkQuery(Operation operation, ServerHttpRequest request, List<ValidationError> errors) {
        String query = request.query();
        if ((query == null || query.isEmpty()) && !operation.requiresQuery()) {
            return;
        }
        try {
            for (String name : request.queryParamNames()) {
                if (!operation.queryParameters().containsKey(name)
                        && !operation.shows().isEmbedded()) {
                    errors.add(
                            ValidationError.query(FieldPath.told(name), "unknown", "is not a parameter of this call"));
                }
            }
            for (Parameter parameter : operation.queryParameters().values()) {
                List<String> values = request.getAllQueryParams(parameter.name());
                if (values.size() > 1 && parameter.isCommaList()) {
                    values = List.of(String.join(",", values));
                    request.unwrap(RoutingContext.class).queryParams().set(parameter.name(), values);
                }
                parameter.check(values, errors);
            }
        } catch (HttpException | IllegalArgumentException e) {
            errors.add(ValidationError.query("", "encoding", "must be properly percent-encoded"));
        }
    }
}
