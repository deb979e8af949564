package io.twostar;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twostar.ContractText.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation responds with a media type of the contract, or 406, and sets {@code Cache-Control}. */
@QuarkusTest
class RepresentationTest {

    private static final String PROBLEM = "application/problem+json";

    private static final Map<String, Set<String>> MEDIA_TYPES = ContractText.mediaTypes();
    private static final Set<String> SHOWING_MORE = ContractText.showingMoreToSome();

    /** What browsers, image tags and other clients ask for; the last but two takes anything. */
    private static final List<String> ACCEPTS = List.of(
            "text/html",
            "image/png",
            "application/xml",
            "application/octet-stream",
            "application/json;q=0",
            "*/*;q=0.1, text/html",
            "garbage",
            "text/html, garbage/*/*");

    static Stream<Operation> operations() {
        return ContractText.operations().stream();
    }

    static Stream<Operation> reads() {
        return operations().filter(Operation::isRead);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void answersInNoFormButThatOfTheContract(Operation operation) throws Exception {
        List<String> surprises = new ArrayList<>();
        Set<String> types = MEDIA_TYPES.get(operation.id());
        if (types.isEmpty()) {
            return;
        }
        for (String accept : ACCEPTS) {
            Response answer =
                    AccessTest.call(operation, Api.invalid(letIn(operation).accept(accept)));
            String type = answer.contentType().split(";")[0];
            boolean isProblem = answer.statusCode() >= 400;
            if (isProblem ? !type.equals(PROBLEM) : !type.isEmpty() && !types.contains(type)) {
                surprises.add(accept + " is answered " + answer.statusCode() + " as " + type);
            }
            if (isProblem
                    || type.equals("application/json") && !answer.asString().isEmpty()) {
                new ObjectMapper().readTree(answer.asString());
            }
            if (answer.statusCode() >= 500) {
                surprises.add(accept + " is answered " + answer.statusCode());
            }
            if (!accept.contains("garbage") && !accept.contains("*/*")) {
                boolean takes = types.contains(accept);
                if (takes == (answer.statusCode() == 406)) {
                    surprises.add(accept + " is answered " + answer.statusCode());
                }
            }
            if (accept.contains("garbage") && answer.statusCode() != 400 && answer.statusCode() != 406) {
                surprises.add(accept + " is answered " + answer.statusCode());
            }
        }
        assertThat(surprises).isEmpty();
    }

    /** A request with sufficient rights: an administrator's, or a customer's where only customers may call. */
    private static RequestSpecification letIn(Operation operation) {
        return operation.scopes().equals(Set.of("customer"))
                ? Api.asCustomer("access-customer")
                : given().header("X-API-Key", TestKeys.admin());
    }

    @ParameterizedTest
    @MethodSource("reads")
    void setsCacheControlOnReads(Operation operation) {
        for (RequestSpecification request :
                operation.isPublic() ? List.of(given(), letIn(operation)) : List.of(letIn(operation))) {
            Response answer = AccessTest.call(operation, request);
            String caching = answer.header("Cache-Control");
            assertThat(caching).as("Cache-Control of %d", answer.statusCode()).isNotNull();
            assertThat(answer.headers().getValues("Cache-Control")).hasSize(1);
            if (answer.statusCode() >= 400) {
                assertThat(caching).isEqualTo("no-store");
            } else if (!operation.isPublic()) {
                assertThat(caching)
                        .isEqualTo(answer.header("ETag") == null ? "private, no-store" : "private, no-cache");
            }
            if (SHOWING_MORE.contains(operation.id()) && answer.statusCode() < 400) {
                assertThat(vary(answer)).contains("X-API-Key", "Authorization", "X-Invitation");
                assertThat(answer.headers().getValues("Vary")).hasSize(1);
            }
        }
    }

    private static Collection<String> vary(Response answer) {
        return List.of(answer.header("Vary").split(", "));
    }
}
