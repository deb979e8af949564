package io.twostar.http.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings of the HTTP server. */
@ConfigMapping(prefix = "twostar.http")
interface HttpConfig {

    /**
     * Limit of a JSON body: a text of 10,000 characters, each an emoji written as two escapes, is a review that the
     * contract allows.
     */
    @WithDefault("128K")
    MemorySize maxJsonBody();

    /** Connections that this instance holds; more are closed at once. */
    @WithDefault("16384")
    int connections();

    /** Connections of one address, which may be that of a proxy that speaks for many. */
    @WithDefault("4096")
    int connectionsPerAddress();

    /** Requests of one address that are under way, those whose bodies still arrive included: with HTTP/2 a connection has many. */
    @WithDefault("4096")
    int requestsPerAddress();

    /** How long the head of the first request of a connection may take. */
    @WithDefault("10s")
    Duration headTimeout();

    /** How long a connection is kept for another request; longer than the minute after which most proxies let go. */
    @WithDefault("75s")
    Duration keepAlive();

    /** How long a response waits for a client that reads nothing, or next to nothing. */
    @WithDefault("20s")
    Duration writeTimeout();

    /** How long a JSON body may take to arrive. */
    @WithDefault("10s")
    Duration bodyTimeout();

    /** Total bytes of JSON bodies in memory at the same time; a sixteenth of the heap by default. */
    Optional<MemorySize> bodyMemory();

    /** Total bytes reserved for pages of lists while they are made and sent; a third of the heap by default, two pages at least. */
    Optional<MemorySize> pageMemory();

    /**
     * How many requests of each class may be under way in this instance; more are refused with 503. One sender gets
     * only a share of a class ({@link LoadClass}).
     */
    InFlight inFlight();

    /** Limits by class. */
    interface InFlight {

        /** Submissions, edits and withdrawals. */
        @WithDefault("4096")
        int writes();

        /**
         * Public reads; those answered from memory are over at once and hardly count. By default one for each half
         * mebibyte of the heap, at most 512; the long ones wait for {@link #pageMemory} besides.
         */
        OptionalInt reads();

        /** What is written without a key: answers to inquiries, and reviews with an invitation. */
        @WithDefault("256")
        int guests();

        /** Questions, tips, votes and whatever else customers do. */
        @WithDefault("64")
        int customers();

        /** Everything else that needs a key. */
        @WithDefault("64")
        int staff();

        /** Files being sent to imports. */
        @WithDefault("4")
        int imports();

        /** Exports being read. */
        @WithDefault("4")
        int exports();

        /** Pings of webhooks. */
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
