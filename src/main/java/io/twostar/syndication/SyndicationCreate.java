package io.twostar.syndication;

import java.util.List;

/** A syndication as it is created; the contract's schema of the same name has checked it. Absent members are {@code null}. */
record SyndicationCreate(
        String name,
        String origin,
        String url,
        String apiKey,
        Boolean matchGtin,
        List<SyndicationInput.Mapping> mappings) {

    SyndicationInput input() {
        return new SyndicationInput(name, url, apiKey, matchGtin, mappings);
    }
}
