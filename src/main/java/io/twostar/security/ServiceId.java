package io.twostar.security;

import jakarta.inject.Singleton;
import java.util.HexFormat;

/** What this service is told by from others of its kind: the same for all instances of one database, and no secret. */
@Singleton
public class ServiceId {

    /** Tells whose export an answer is. */
    public static final String HEADER = "X-Export-Source";

    private static final String NAME = "service id";
    private static final int BYTES = 16;

    private final Secrets secrets;
    private volatile String id;

    ServiceId(Secrets secrets) {
        this.secrets = secrets;
    }

    public String value() {
        String known = id;
        if (known == null) {
            known = HexFormat.of().formatHex(secrets.shared(NAME), 0, BYTES);
            id = known;
        }
        return known;
    }
}
