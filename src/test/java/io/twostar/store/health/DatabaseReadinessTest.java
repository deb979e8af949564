package io.twostar.store.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.TestDatabase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.Test;

/** Harms the shared database, but leaves it well. */
@QuarkusTest
class DatabaseReadinessTest {

    @Inject
    ManagedExecutor workers;

    @Test
    void isReadyAgainByItselfAfterTheServerWasKilled() throws Exception {
        ProcessHandle killed = server();
        killed.destroyForcibly();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> server().pid() != killed.pid());
        awaitStatus(200);
    }

    @Test
    void refusesInTimeWhileTheDatabaseIsPausedAndAllWorkersAreStuck() throws Exception {
        awaitStatus(200);
        List<ProcessHandle> processes = new ArrayList<>();
        CountDownLatch stuck = new CountDownLatch(1);
        IntStream.range(0, 400).forEach(i -> workers.runAsync(() -> awaitQuietly(stuck)));
        try {
            pause(server(), processes);
            for (int i = 0; i < 3; i++) {
                given().get("/q/health/live").then().statusCode(200).time(lessThan(1000L));
                given().get("/q/health/ready").then().statusCode(503).time(lessThan(3000L));
            }
        } finally {
            signal("-CONT", processes);
            stuck.countDown();
        }
        awaitStatus(200);
    }

    /** The postmaster first, so that no new process starts while they are listed. */
    private static void pause(ProcessHandle postmaster, List<ProcessHandle> paused) throws Exception {
        paused.add(postmaster);
        signal("-STOP", List.of(postmaster));
        List<ProcessHandle> others = postmaster.descendants().toList();
        paused.addAll(others);
        signal("-STOP", others);
    }

    private static void awaitStatus(int status) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> given().get("/q/health/ready").statusCode() == status);
    }

    private static ProcessHandle server() throws IOException {
        String pid = Files.readAllLines(TestDatabase.DIRECTORY.resolve("postgres/postmaster.pid"))
                .get(0);
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
