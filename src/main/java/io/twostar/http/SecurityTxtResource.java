package io.twostar.http;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.config.ConfigMapping;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.Times;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code security.txt} (RFC 9116): where to report vulnerabilities, if the operator has configured it. */
@Path("/.well-known/security.txt")
@PermitAll
@NonBlocking
class SecurityTxtResource {

    /** The configured contents; without a contact there is no page. */
    @ConfigMapping(prefix = "twostar.security-txt")
    interface Words {

        /** Addresses such as {@code mailto:security@shop.example}, the preferred one first. */
        Optional<List<URI>> contact();

        /** Where the key for confidential reports is. */
        Optional<URI> encryption();

        /** How reports are handled. */
        Optional<URI> policy();

        /** Languages of reports, such as {@code en, de}. */
        Optional<String> preferredLanguages();

        /** Where the page is, as its readers reach it. */
        Optional<URI> canonical();

        /** When the page expires. By default half a year from today. */
        Optional<Instant> expires();
    }

    private static final Duration BELIEVED = Duration.ofDays(180);

    private final Words words;
    private final Times times;

    SecurityTxtResource(Words words, Times times) {
        this.words = words;
        this.times = times;
    }

    @GET
    @Produces("text/plain; charset=utf-8")
    public RestResponse<String> getSecurityTxt() {
        List<URI> contacts = words.contact()
                .orElseThrow(() -> ProblemException.notFound("The operator has not said where to report to."));
        Instant expires = words.expires()
                .orElseGet(() -> times.now().truncatedTo(ChronoUnit.DAYS).plus(BELIEVED));
        StringBuilder text = new StringBuilder();
        contacts.forEach(contact -> line(text, "Contact", contact));
        line(text, "Expires", expires);
        words.encryption().ifPresent(encryption -> line(text, "Encryption", encryption));
        words.preferredLanguages().ifPresent(languages -> line(text, "Preferred-Languages", languages));
        words.canonical().ifPresent(canonical -> line(text, "Canonical", canonical));
        words.policy().ifPresent(policy -> line(text, "Policy", policy));
        return RestResponse.ResponseBuilder.ok(text.toString())
                .header("Cache-Control", "public, max-age=3600")
                .build();
    }

    private static void line(StringBuilder text, String field, Object value) {
        text.append(field).append(": ").append(value).append("\r\n");
    }
}
