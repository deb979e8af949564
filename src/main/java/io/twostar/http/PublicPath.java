package io.twostar.http;

import com.fasterxml.jackson.annotation.JsonValue;

/** A path of this service that answers show as an address: with {@code twostar.public-url} before it, if that is set. */
public record PublicPath(@JsonValue String path) {}
