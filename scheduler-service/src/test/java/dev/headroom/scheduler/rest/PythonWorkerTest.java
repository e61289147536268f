package dev.headroom.scheduler.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.embedded.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker of docs/examples, as a process of its own, against this service. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(PythonWorkerTest.ShortLease.class)
class PythonWorkerTest {

  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final AtomicInteger COUNTER = new AtomicInteger();

  /** So that a killed worker is missed soon. */
  public static final class ShortLease implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("headroom.scheduler.work.lease", LEASE.toSeconds() + "s");
    }
  }

  private final String owner = "python-" + COUNTER.incrementAndGet();
  private final List<Process> workers = new ArrayList<>();
  @TempDir private Path directory;

  @BeforeEach
  void needsPython() {
    assumeTrue(python() != null, "no python3 >= 3.9 on the PATH: the example was not run");
  }

  @AfterEach
  void kill() throws InterruptedException {
    for (Process worker : workers) {
      worker.destroyForcibly().waitFor();
    }
  }

  @Test
  void the_example_runs_its_job() throws IOException {
    start(Path.of("../docs/examples/worker.py").toString());
    runNow("nightly-report", "{\"customer\": \"acme\"}", "\"enabled\": true");
    Map<String, Object> entry = ended("nightly-report");
    assertEquals("ran", entry.get("outcome"));
    assertTrue(String.valueOf(entry.get("detail")).startsWith("report for acme, 20"), "" + entry);
  }

  @Test
  void what_a_function_raises_is_tried_again_and_then_in_the_ledger() throws IOException {
    startJobs();
    runNow("broken", "{}", "\"retries\": {\"max\": 1, \"backoff\": \"10ms\"}");
    Map<String, Object> entry = ended("broken");
    assertEquals("failed", entry.get("outcome"));
    assertEquals("ValueError", entry.get("code"));
    assertEquals("no such customer", entry.get("detail"));
    assertEquals(2, entry.get("attempt"));
  }

  @Test
  void a_worker_that_is_asked_to_stop_ends_its_run_and_keeps_it_beyond_the_lease()
      throws Exception {
    Process worker = startJobs();
    Path until = directory.resolve("until");
    runNow("patient", "{\"until\": \"" + until + "\"}", "\"enabled\": true");
    Map<String, Object> run = running();
    long began = System.nanoTime();
    worker.destroy();
    await()
        .atMost(LEASE.multipliedBy(3))
        .until(() -> System.nanoTime() - began > LEASE.multipliedBy(2).toNanos());
    assertEquals(run.get("fence"), running().get("fence"), "it was taken from a living worker");
    assertTrue(worker.isAlive(), "it left its run");
    Files.createFile(until);
    assertEquals("attempt 1", ended("patient").get("detail"));
    assertTrue(worker.waitFor(60, TimeUnit.SECONDS), "it goes on claiming");
    assertEquals(0, worker.exitValue());
  }

  @Test
  void the_run_of_a_killed_worker_goes_to_another_and_the_old_fence_is_refused() throws Exception {
    Process victim = startJobs();
    Path until = directory.resolve("until");
    runNow("patient", "{\"until\": \"" + until + "\"}", "\"enabled\": true");
    Map<String, Object> first = running();
    victim.destroyForcibly().waitFor();
    startJobs();
    await()
        .atMost(LEASE.plusSeconds(30))
        .until(() -> !first.get("holder").equals(running().get("holder")));
    Map<String, Object> second = running();
    assertTrue(fence(second) > fence(first), first + ", then " + second);
    assertEquals(2, second.get("attempt"));
    complete(first, 409);
    Files.createFile(until);
    Map<String, Object> entry = ended("patient");
    assertEquals("attempt 2", entry.get("detail"));
    assertEquals(second.get("holder"), entry.get("replica"));
    complete(first, 409);
    assertEquals(1, entries("patient").size());
  }

  @Test
  void a_cancelled_run_stops_its_function() throws IOException {
    startJobs();
    runNow("patient", "{\"until\": \"" + directory.resolve("never") + "\"}", "\"enabled\": true");
    when()
        .post("/api/v1/jobs/{o}/patient/runs/{r}/cancel", owner, running().get("run"))
        .then()
        .statusCode(202);
    Map<String, Object> entry = ended("patient");
    assertEquals("cancelled", entry.get("code"));
    assertNotEquals("ran", entry.get("outcome"));
  }

  private static @Nullable String python() {
    return Stream.of("/usr/bin/python3", "python3")
        .filter(PythonWorkerTest::isNewEnough)
        .findFirst()
        .orElse(null);
  }

  private static boolean isNewEnough(String python) {
    try {
      return new ProcessBuilder(python, "-c", "import sys; sys.exit(sys.version_info < (3, 9))")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process startJobs() throws IOException {
    return start("src/test/resources/work/jobs.py", "../docs/examples");
  }

  private Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(String.valueOf(python())));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(directory.resolve("worker-" + workers.size() + ".log").toFile());
    builder.environment().put("HEADROOM_SCHEDULER_URL", "http://127.0.0.1:" + RestAssured.port);
    builder.environment().put("HEADROOM_QUEUE", owner);
    Process worker = builder.start();
    workers.add(worker);
    return worker;
  }

  private void runNow(String name, String payload, String policies) {
    given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"schedule": {"cron": "0 9 * * *"}, %s,
             "action": {"worker": {"queue": "%s", "payload": %s}}}"""
                .formatted(policies, owner, payload))
        .put("/api/v1/jobs/{o}/{n}", owner, name)
        .then()
        .statusCode(201);
    when().post("/api/v1/jobs/{o}/{n}/runs", owner, name).then().statusCode(202);
  }

  /** The run of the patient job, once a worker has it. */
  private Map<String, Object> running() {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                when()
                    .get("/api/v1/jobs/{o}/patient", owner)
                    .then()
                    .extract()
                    .<List<Map<String, Object>>>path("active"),
            active -> active.size() == 1 && "running".equals(active.getFirst().get("phase")))
        .getFirst();
  }

  private static long fence(Map<String, Object> run) {
    return Long.parseLong(String.valueOf(run.get("fence")));
  }

  private void complete(Map<String, Object> run, int status) {
    given()
        .contentType(ContentType.JSON)
        .body(
            "{\"worker\": \"%s\", \"run\": \"%s/patient@%s\", \"fence\": \"%s\"}"
                .formatted(run.get("holder"), owner, run.get("run"), run.get("fence")))
        .post("/api/v1/work/complete")
        .then()
        .statusCode(status)
        .body("code", equalTo("lost-run"));
  }

  private Map<String, Object> ended(String job) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> entries(job), entries -> entries.size() == 1)
        .getFirst();
  }

  private List<Map<String, Object>> entries(String job) {
    return given()
        .queryParam("owner", owner)
        .queryParam("job", job)
        .get("/api/v1/ledger")
        .then()
        .statusCode(200)
        .extract()
        .path("entries");
  }
}
