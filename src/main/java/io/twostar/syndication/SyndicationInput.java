package io.twostar.syndication;

import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the shop requests of a syndication.
 *
 * @param apiKey {@code null} if it needs none, or keeps the one before
 */
record SyndicationInput(String name, String url, String apiKey, Boolean matchGtin, List<Mapping> mappings) {

    /** A product of the origin and the product of the shop that it is. */
    record Mapping(String originProductId, String productId) {}

    SyndicationInput {
        mappings = mappings == null ? List.of() : List.copyOf(mappings);
        matchGtin = matchGtin == null || matchGtin;
    }

    Syndication.Terms terms() {
        return new Syndication.Terms(name, url, matchGtin);
    }

    /** @throws ValidationProblem if it matches nothing, or a product of the origin is mapped twice */
    void check() {
        if (!matchGtin && mappings.isEmpty()) {
            throw new ValidationProblem(
                    ValidationError.body("mappings", "required", "must name products unless matchGtin is true"));
        }
        Set<String> named = new HashSet<>();
        for (int i = 0; i < mappings.size(); i++) {
            if (!named.add(mappings.get(i).originProductId())) {
                throw new ValidationProblem(ValidationError.body(
                        "mappings[" + i + "].originProductId", "unique", "must not be mapped twice"));
            }
        }
    }
}
