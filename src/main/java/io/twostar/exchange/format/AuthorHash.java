package io.twostar.exchange.format;

import io.twostar.security.AddressHash;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** Identifies authors whose id must not be stored, such as an e-mail address, by a keyed hash of it. */
@Singleton
public class AuthorHash implements UnaryOperator<String> {

    private static final String PREFIX = "hash-";

    private final AddressHash addresses;

    AuthorHash(AddressHash addresses) {
        this.addresses = addresses;
    }

    @Override
    public String apply(String authorId) {
        return PREFIX + HexFormat.of().formatHex(addresses.of("author:" + authorId));
    }
}
