package io.twostar.store.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process of its own that runs the embedded PostgreSQL until it is killed. */
final class KilledService {

    private static final String STARTED = "started ";

    private final Process process;

    private KilledService(Process process) {
        this.process = process;
    }

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedPostgres.startIn(Path.of(arguments[0]), Path.of(arguments[1]));
        System.out.println(STARTED);
        new CountDownLatch(1).await();
    }

    static KilledService startIn(Path directory, Path programs) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledService.class.getName(),
                        directory.toString(),
                        programs.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream()));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(STARTED)) {
                return new KilledService(process);
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("The service did not start:\n" + said);
    }

    long pid() {
        return process.pid();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
