package io.twostar.syndication;

import java.util.List;

/** A syndication as it is replaced; the origin stays. Absent members are {@code null}. */
record SyndicationReplace(
        String name, String url, String apiKey, Boolean matchGtin, List<SyndicationInput.Mapping> mappings) {

    SyndicationInput input() {
        return new SyndicationInput(name, url, apiKey, matchGtin, mappings);
    }
}
