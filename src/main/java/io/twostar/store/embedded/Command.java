package io.twostar.store.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A program of PostgreSQL, or about it, run as a given account in a directory which that account can reach. */
record Command(Path directory, List<String> prefix) {

    // The service's environment holds secrets that no other process needs to see, and PG... variables that would
    // change what we ask for.
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "TZ", "TMPDIR");

    Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().retainAll(ENVIRONMENT);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    boolean succeeds(String... arguments) {
        try {
            run(arguments);
            return true;
        } catch (CannotStartPostgres e) {
            return false;
        }
    }

    /** Runs to the end; what the program printed becomes the message when it fails. */
    void run(String... arguments) {
        try {
            Process process = start(List.of(arguments));
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CannotStartPostgres("Failed: " + String.join(" ", arguments) + "\n" + output.strip());
            }
        } catch (IOException e) {
            throw new CannotStartPostgres("Cannot run " + arguments[0], e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartPostgres("Interrupted while running " + arguments[0], e);
        }
    }
}
