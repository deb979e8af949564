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

    /** How many requests of each class may be under way in this instance; more are refused with 503. */
    InFlight inFlight();

    /** Limits by class. */
    interface InFlight {

        /** Submissions, edits and withdrawals. */
        @WithDefault("4096")
        int writes();

        /** Public reads; those answered from memory are over at once and hardly count. */
        @WithDefault("512")
        int reads();

        /** Everything that needs a key and is no submission. */
        @WithDefault("64")
        int staff();

        /** Uploads of files, and pings of webhooks. */
        @WithDefault("32")
        int bulk();

        /** Uploads of photos. */
        @WithDefault("16")
        int uploads();

        /** Photos being sent. */
        @WithDefault("64")
        int pictures();

        /** Streams of events and of progress. */
        @WithDefault("256")
        int streams();
    }
}
