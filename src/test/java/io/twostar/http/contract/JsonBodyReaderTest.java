package io.twostar.http.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.twostar.http.MalformedBody;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonBodyReaderTest {

    record ReviewCreate(int stars, String title, String text, Author author) {}

    record Author(String id, String displayName) {}

    private static final JsonBodyReader READER = new JsonBodyReader(
            new Contract(contract()),
            JsonMapper.builder().addModule(Times.module()).build());

    static List<MalformedBody> malformed() {
        return MalformedBody.forReviews();
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refuses(MalformedBody malformed) {
        ValidationProblem problem = problem(malformed.body());
        assertThat(problem.type()).isEqualTo(ProblemType.VALIDATION_FAILED);
        assertThat(problem.validationErrors()).anySatisfy(error -> {
            assertThat(error.in()).isEqualTo(ValidationError.In.BODY);
            if (malformed.path() != null) {
                assertThat(error.path()).isEqualTo(malformed.path());
            }
            assertThat(error.details()).extracting(ValidationError.Detail::key).contains(malformed.key());
        });
    }

    @Test
    void takesWhatTheContractAllows() {
        ReviewCreate review = read(
                "{\"stars\": 2, \"text\": \"Käse \\ud83d\\ude00 \uD83D\uDE00\\n\", \"author\": {\"id\": \"a-1\"}}");
        assertThat(review.stars()).isEqualTo(2);
        assertThat(review.text()).isEqualTo("Käse \uD83D\uDE00 \uD83D\uDE00\n");
        assertThat(review.author()).isEqualTo(new Author("a-1", null));
    }

    @Test
    void takesNullOfAnOptionalMemberForAbsence() {
        ReviewCreate review = read("{\"stars\":2,\"text\":null,\"title\":null,\"incentive\":null,"
                + "\"author\":{\"id\":\"a-1\",\"displayName\":null}}");
        assertThat(review).isEqualTo(read("{\"stars\":2,\"author\":{\"id\":\"a-1\"}}"));
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(read("{\"stars\":1,\"title\":\"" + "\uD83D\uDE00".repeat(200) + "\"}")
                        .title())
                .hasSize(400);
    }

    @Test
    void tellsAllErrorsAtOnceBesideThoseAlreadyKnown() {
        List<ValidationError> known = new ArrayList<>(
                List.of(ValidationError.of(ValidationError.In.PATH, "productId", "pattern", "must match")));
        ValidationProblem problem = catchThrowableOfType(
                ValidationProblem.class,
                () -> READER.read(
                        ReviewCreate.class,
                        "{\"stars\":9,\"title\":\"\",\"colour\":1}".getBytes(StandardCharsets.UTF_8),
                        known));
        assertThat(problem.validationErrors())
                .extracting(ValidationError::path)
                .containsExactlyInAnyOrder("productId", "stars", "title", "colour");
        assertThat(problem.validationErrors())
                .filteredOn(error -> error.path().equals("title"))
                .singleElement()
                .satisfies(error -> assertThat(error.details())
                        .extracting(ValidationError.Detail::key)
                        .containsExactlyInAnyOrder("minLength", "pattern"));
    }

    @Test
    void repeatsNoValueAndBoundsItsAnswer() {
        StringBuilder body = new StringBuilder("{\"stars\":5");
        for (int i = 0; i < 2_000; i++) {
            body.append(",\"").append("n".repeat(100)).append(i).append("\":\"SECRET\"");
        }
        ValidationProblem problem = problem(body.append('}').toString().getBytes(StandardCharsets.UTF_8));
        assertThat(problem.validationErrors()).hasSizeLessThanOrEqualTo(100);
        assertThat(problem.validationErrors().toString())
                .doesNotContain("SECRET")
                .hasSizeLessThan(30_000);
    }

    private static ReviewCreate read(String body) {
        return READER.read(ReviewCreate.class, body.getBytes(StandardCharsets.UTF_8), new ArrayList<>());
    }

    private static ValidationProblem problem(byte[] body) {
        return catchThrowableOfType(
                ValidationProblem.class, () -> READER.read(ReviewCreate.class, body, new ArrayList<>()));
    }

    static byte[] contract() {
        try (var in = JsonBodyReaderTest.class.getResourceAsStream("/openapi.yaml")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
