package io.twostar;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what tests send, and what the service answers, to openapi.yaml. */
public final class ContractCheck {

    /** What the contract does not describe is not held to it: Quarkus' own pages, and paths that tests make up. */
    private static final Set<String> OUTSIDE =
            Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");

    /** What {@link OfRequests} leaves for {@link OfAnswers}, for every look at a request costs some time. */
    private static final String KNOWN_TO_BE_VALID = "twostar.known-to-be-valid";

    private static final int REFUSED = 400;
    private static final int NOT_MODIFIED = 304;

    private static final OpenApiInteractionValidator CONTRACT =
            OpenApiInteractionValidator.createForInlineApiSpecification(contract())
                    .build();

    private ContractCheck() {}

    /** Every answer must be one that the contract declares, and no request that breaks the contract may be accepted. */
    static final class OfAnswers implements Filter {

        @Override
        public Response filter(
                FilterableRequestSpecification request,
                FilterableResponseSpecification expected,
                FilterContext context) {
            Response response = context.next(request, expected);
            if (!context.hasValue(KNOWN_TO_BE_VALID)) {
                ValidationReport asked = CONTRACT.validateRequest(asked(request));
                if (isOutside(asked)) {
                    return response;
                }
                if (response.statusCode() < REFUSED) {
                    require(asked, "was accepted, but breaks the contract", request);
                }
            }
            require(
                    CONTRACT.validateResponse(path(request), method(request), answered(response)),
                    "was answered with " + response.statusCode() + " in a way that breaks the contract",
                    request);
            if (path(request).equals("/events") && response.statusCode() == 200) {
                EventDataCheck.require(response.asString());
            }
            return response;
        }
    }

    /** A request that is meant to be valid must be. */
    static final class OfRequests implements Filter {

        @Override
        public Response filter(
                FilterableRequestSpecification request,
                FilterableResponseSpecification expected,
                FilterContext context) {
            require(CONTRACT.validateRequest(asked(request)), "breaks the contract", request);
            context.setValue(KNOWN_TO_BE_VALID, true);
            return context.next(request, expected);
        }
    }

    private static void require(ValidationReport report, String what, FilterableRequestSpecification request) {
        if (report.hasErrors()) {
            StringBuilder text = new StringBuilder(request.getMethod() + " " + request.getURI() + " " + what + ":");
            report.getMessages().forEach(message -> text.append("\n  ")
                    .append(message.getKey())
                    .append(": ")
                    .append(message.getMessage()));
            throw new AssertionError(text.toString());
        }
    }

    private static boolean isOutside(ValidationReport report) {
        return report.getMessages().stream().anyMatch(message -> OUTSIDE.contains(message.getKey()));
    }

    private static Request.Method method(FilterableRequestSpecification request) {
        return Request.Method.valueOf(request.getMethod());
    }

    private static String path(FilterableRequestSpecification request) {
        return URI.create(request.getURI()).getRawPath();
    }

    private static Request asked(FilterableRequestSpecification request) {
        SimpleRequest.Builder asked = new SimpleRequest.Builder(method(request), path(request));
        for (Header header : request.getHeaders()) {
            asked.withHeader(header.getName(), header.getValue());
        }
        query(URI.create(request.getURI())).forEach(asked::withQueryParam);
        Object body = request.getBody();
        if (body instanceof byte[] bytes) {
            asked.withBody(bytes);
        } else if (body != null) {
            asked.withBody(body.toString());
        }
        if (!request.getMultiPartParams().isEmpty()) {
            asked.withHeader("Content-Type", "multipart/form-data; boundary=any");
            asked.withBody("a form");
        }
        return asked.build();
    }

    private static Map<String, List<String>> query(URI uri) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                String[] parts = pair.split("=", 2);
                parameters
                        .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                        .add(parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static com.atlassian.oai.validator.model.Response answered(Response response) {
        SimpleResponse.Builder answered = new SimpleResponse.Builder(response.statusCode());
        for (Header header : response.headers()) {
            answered.withHeader(header.getName(), header.getValue());
        }
        byte[] body = response.asByteArray();
        if (body.length > 0 && response.statusCode() != NOT_MODIFIED) {
            answered.withBody(body);
        }
        return answered.build();
    }

    private static String contract() {
        try (var in = ContractCheck.class.getResourceAsStream("/openapi.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
