package io.twostar.security;

import java.time.Instant;

/** Hashes of addresses from before then are to be forgotten; heard by whoever keeps any. */
public record AddressesOutdated(Instant before) {}
