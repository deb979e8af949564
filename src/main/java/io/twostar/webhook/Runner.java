package io.twostar.webhook;

import jakarta.inject.Singleton;
import java.util.UUID;

/** The name under which this process holds webhooks; a restarted process is another one. */
@Singleton
class Runner {

    private final String name = ProcessHandle.current().pid() + "-" + UUID.randomUUID();

    String name() {
        return name;
    }
}
