package io.twostar.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What operators may set about the edge of the service. */
@ConfigMapping(prefix = "twostar.http")
interface HttpConfig {

    /**
     * Limit of a JSON body: a text of 10,000 characters, each an emoji written as two escapes, is a review that the
     * contract allows. Keep {@code quarkus.rest.input-buffer-size} above it, so that bodies are collected without a thread waiting.
     */
    @WithDefault("128K")
    MemorySize maxJsonBody();
}
