package dev.headroom.local.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.headroom.local.CommandRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayRunbookTest {

  private static final long START = 1_771_405_200;

  @TempDir Path directory;

  private String runbook = "";
  private String data = "";

  @BeforeEach
  void write() throws IOException {
    runbook =
        file(
            "shop.yaml",
            """
            apiVersion: headroom.dev/v1
            kind: Runbook
            metadata: {name: shop}
            spec:
              title: Shop
              policy: {evaluateEvery: 30s}
              components:
                web:
                  triggers:
                    load:
                      measure: load
                      unit: ratio
                      trigger: "> 80% for 2m"
                      response: {says: Look, steps: [ticket: The load is high]}
            """);
    data = file("load.om", recording(0, 20));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private static double value(int minute) {
    return minute < 5 ? 0.5 : minute < 15 ? 0.9 : 0.7;
  }

  private static String recording(int from, int to) {
    var text = new StringBuilder("# TYPE load gauge\n");
    for (int i = from; i < to; i++) {
      text.append("load %s %d%n".formatted(value(i), START + i * 60));
    }
    return text.append("# EOF\n").toString();
  }

  @Test
  void people_read_a_table_and_a_time_line() {
    var run = CommandRun.of("replay", runbook, "--data", data);
    assertEquals(
        """
        shop from 2026-02-18 09:00:00 to 2026-02-18 09:19:00 UTC (19m), evaluated every 30s
        1 firing, 1 response proposed.

        COMPONENT  TRIGGER  FIRED  NARROW  FIRING FOR  PENDING FOR  NARROW FOR  OK FOR  HELD/UNKNOWN  WORST HEADROOM                      COVERAGE  AT THE END
        web        load     1      1       8m          2m           4m          5m      -             -12.5% (90% on 2026-02-18 09:05:00)  100%      narrow

        web load: > 80% for 2m
          2026-02-18 09:00:00  ok       50%, headroom 37.5%
          2026-02-18 09:05:00  pending  90%, headroom -12.5%
          2026-02-18 09:07:00  firing   90%, headroom -12.5%
              Look
              - file a ticket: The load is high
          2026-02-18 09:15:00  narrow   70%, headroom 12.5%
        """
            .replaceAll(
                "WORST HEADROOM +COVERAGE", "WORST HEADROOM                       COVERAGE"),
        run.out());
    assertEquals(0, run.exitCode());
  }

  @Test
  void a_program_reads_the_same_lines_each_time_and_from_several_files() throws IOException {
    var run = CommandRun.of("replay", runbook, "--data", data, "--json");
    assertEquals(4, run.out().lines().count(), run::toString);
    assertTrue(
        run.out()
            .startsWith(
                "{\"at\":\"2026-02-18T09:00:00Z\",\"component\":\"web\",\"trigger\":\"load\","
                    + "\"labels\":{},\"from\":\"unknown\",\"to\":\"ok\",\"value\":0.5,\"threshold\":0.8,"
                    + "\"headroom\":0.375,\"coverage\":0.25}\n"),
        run::out);
    assertEquals(run, CommandRun.of("replay", runbook, "--data", data, "--json", "--threads", "3"));
    assertEquals(
        run,
        CommandRun.of(
            "replay",
            "--json",
            "--data",
            file("late.om", recording(9, 20)),
            "--data",
            file("early.om", recording(0, 12)),
            runbook));
  }

  @Test
  void from_and_to_bound_what_is_told() {
    var run =
        CommandRun.of(
            "replay",
            runbook,
            "--data",
            data,
            "--json",
            "--from",
            "2026-02-18T09:06:00Z",
            "--to",
            "1771405800");
    assertEquals(1, run.out().lines().count(), run::toString);
    assertTrue(run.out().contains("\"from\":\"pending\",\"to\":\"firing\""), run::out);
    var none = CommandRun.of("replay", runbook, "--data", data, "--from", "2027-01-01");
    assertEquals(1, none.exitCode());
    assertTrue(none.err().contains("nothing of it lies in the time asked for"), none::err);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--data x --prometheus http://127.0.0.1:1",
        "--prometheus http://127.0.0.1:1",
        "--data x --from yesterday",
        "--data x --from 2026-02-02 --to 2026-01-01",
        "--data x --threads 0",
        "--prometheus ftp://x --from 2026-01-01 --to 2026-01-02",
        "--prometheus http://127.0.0.1:1 --from 2026-01-01 --to 2026-01-02 --bearer-token-env NO_SUCH_VARIABLE_HERE"
      })
  void what_is_not_understood_is_exit_code_2_with_a_sentence(String options) {
    var all = new ArrayList<>(List.of("replay", runbook));
    all.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ")));
    var run = CommandRun.of(all.toArray(String[]::new));
    assertEquals(2, run.exitCode(), run::toString);
    assertTrue(run.err().length() > 20 && !run.err().contains("\tat "), run::err);
  }

  @Test
  void a_broken_runbook_or_recording_is_told_with_its_place() throws IOException {
    var wrong = CommandRun.of("replay", file("x.yaml", "kind: Runbook\n"), "--data", data);
    assertEquals(1, wrong.exitCode());
    assertTrue(wrong.err().contains("x.yaml:1:1: error["), wrong::err);
    var cut =
        CommandRun.of("replay", runbook, "--data", file("cut.om", "load 1 5\nload x 6\n# EOF\n"));
    assertEquals(1, cut.exitCode());
    assertTrue(cut.err().contains("cut.om: line 2"), cut::err);
    var empty = CommandRun.of("replay", runbook, "--data", file("empty.om", "# EOF\n"));
    assertEquals("the history has no samples\n", empty.err());
  }

  @Test
  void any_recording_gives_lines_or_a_place() throws IOException {
    var random = new Random(7);
    String text = recording(0, 20);
    for (int i = 0; i < 300; i++) {
      var mutated = new StringBuilder(text);
      for (int j = random.nextInt(3); j >= 0; j--) {
        int at = random.nextInt(mutated.length());
        switch (random.nextInt(3)) {
          case 0 -> mutated.setCharAt(at, "{}\"=,# 0e-.\n\u0000".charAt(random.nextInt(13)));
          case 1 -> mutated.insert(at, "9");
          default -> mutated.deleteCharAt(at);
        }
      }
      var run =
          CommandRun.of("replay", runbook, "--json", "--data", file("m.om", mutated.toString()));
      assertTrue(run.exitCode() == 0 || run.err().length() > 10, mutated::toString);
      assertTrue(!run.err().contains("\tat "), run::err);
    }
  }

  @Test
  void a_prometheus_is_asked_day_by_day_and_less_where_that_is_too_much() throws IOException {
    var asked = new ArrayList<String>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/query",
        exchange -> {
          String form =
              URLDecoder.decode(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                  StandardCharsets.UTF_8);
          asked.add(form);
          long length = Long.parseLong(form.replaceAll(".*\\[(\\d+)ms\\].*", "$1"));
          double end = Double.parseDouble(form.replaceAll(".*time=", ""));
          boolean tooMuch = length > 10 * 60_000;
          byte[] body =
              (tooMuch
                      ? "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"query processing would load too many samples into memory in query execution\"}"
                      : matrix(end - length / 1000.0, end))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(tooMuch ? 422 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      var run =
          CommandRun.of(
              "replay",
              runbook,
              "--json",
              "--prometheus",
              url,
              "--from",
              "" + START,
              "--to",
              "" + (START + 19 * 60));
      assertEquals(
          new CommandRun(0, CommandRun.of("replay", runbook, "--data", data, "--json").out(), ""),
          run);
      assertTrue(asked.getFirst().startsWith("query=load[") && asked.size() > 3, asked::toString);
    } finally {
      server.stop(0);
    }
  }

  /** Both edges are given, as Prometheus 2 does. */
  private static String matrix(double from, double to) {
    var values = new ArrayList<String>();
    for (int i = 0; i < 20; i++) {
      long at = START + i * 60L;
      if (at >= from && at <= to) {
        values.add("[%d,\"%s\"]".formatted(at, value(i)));
      }
    }
    String series =
        values.isEmpty()
            ? ""
            : "{\"metric\":{\"__name__\":\"load\"},\"values\":[" + String.join(",", values) + "]}";
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
        + series
        + "]}}";
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://169.254.169.254", "http://[fe80::1]:9090"})
  void addresses_where_clouds_keep_credentials_are_not_called(String url) {
    var run =
        CommandRun.of(
            "replay", runbook, "--prometheus", url, "--from", "2026-01-01", "--to", "2026-01-02");
    assertEquals(1, run.exitCode(), run::toString);
    assertTrue(run.err().contains("link-local"), run::err);
  }
}
