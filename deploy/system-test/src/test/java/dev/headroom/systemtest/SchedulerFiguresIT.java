package dev.headroom.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpServer;
import dev.headroom.local.Headroom;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.stack.Component;
import dev.headroom.systemtest.stack.RunningHeadroom;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The scheduler's figures on their whole way: a real job, the scheduler, the collector's {@code
 * scheduler} source, the evaluator's trigger. At its end the ledger proves itself.
 */
class SchedulerFiguresIT {

  private static final long ACTION_MILLIS = 2_400;

  private static final String JOB =
      """
      {"schedule": {"fields": {"second": "*/4"}}, "overlap": "skip",
       "action": {"http": {"url": "%s"}}}""";

  private static final String RUNBOOK =
      """
      apiVersion: headroom.dev/v1
      kind: Runbook
      metadata: {name: reports}
      spec:
        title: Reports
        policy: {mode: propose, evaluateEvery: 1s, lateness: 1s}
        sources:
          jobs: {scheduler: {owner: reports}, every: 1s}
        components:
          scheduler:
            triggers:
              job-execution-time:
                measure: max by (job) (scheduler_job_duration_ratio)
                unit: ratio
                trigger: "> 50% of interval"
                response:
                  says: Optimize query; split job by tenant batch
                  steps: [{ticket: Optimize the job's query}]
      """;

  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private HttpServer target;
  private RunningHeadroom headroom;

  @BeforeEach
  void start() throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.setExecutor(workers);
    target.createContext("/report", this::slowly);
    target.start();
    Path data =
        Path.of("target", "system-test", "figures-" + ProcessHandle.current().pid())
            .toAbsolutePath();
    headroom = RunningHeadroom.planned(Path.of(System.getProperty("headroom.home")), data);
    headroom.start(sentence -> System.out.println("  " + sentence));
  }

  @AfterEach
  void stop() {
    stopping.countDown();
    if (headroom != null) {
      headroom.close();
    }
    target.stop(0);
    workers.close();
  }

  /** A report that takes 60 % of its interval. */
  private void slowly(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      if (!stopping.await(ACTION_MILLIS, TimeUnit.MILLISECONDS)) {
        exchange.sendResponseHeaders(204, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_job_that_takes_more_than_half_its_interval_fires_its_row() {
    HeadroomApi scheduler = headroom.api(Component.SCHEDULER);
    String url = "http://127.0.0.1:" + target.getAddress().getPort() + "/report";
    var created =
        scheduler.put("/api/v1/jobs/reports/daily", "application/json", JOB.formatted(url));
    assertTrue(created.isSuccess(), created::toString);
    HeadroomApi evaluator = headroom.api(Component.EVALUATOR);
    var applied = evaluator.put("/api/v1/runbooks/reports", "application/yaml", RUNBOOK);
    assertTrue(applied.isSuccess(), applied::toString);

    JsonNode fired =
        Operator.await("firing row")
            .until(() -> trigger(evaluator), one -> one.path("state").asText().equals("firing"));
    assertEquals("daily", fired.path("labels").path("job").asText());
    assertTrue(fired.path("value").asDouble() > 0.5, fired::toString);
    assertTrue(fired.path("value").asDouble() < 1.5, fired::toString);

    var out = new StringWriter();
    int exitCode =
        Headroom.commandLine()
            .setOut(new PrintWriter(out, true))
            .execute(
                "ledger",
                "check",
                "--owner",
                "reports",
                "--url",
                headroom.uri(Component.SCHEDULER).toString());
    assertEquals(0, exitCode, out::toString);
    assertTrue(out.toString().contains("0 unexplained, 0 with two outcomes"), out::toString);
  }

  private static JsonNode trigger(HeadroomApi evaluator) {
    var answer = evaluator.get("/api/v1/runbooks/reports/triggers");
    for (JsonNode one : answer.body().path("triggers")) {
      if (one.path("trigger").asText().equals("job-execution-time")) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }
}
