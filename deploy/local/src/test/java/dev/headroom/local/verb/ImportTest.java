package dev.headroom.local.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.local.CommandRun;
import dev.headroom.local.FakeEvaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

  private static final String REPORT =
      """
      {"dialect": "crontab", "applied": %s, "from": "2026-01-15T00:00:00Z", "until": "2031-01-15T00:00:00Z",
       "jobs": [{"owner": "ops", "name": "lost.sh", "line": 2, "description": "at 02:30, America/New_York time",
                 "next": ["2026-01-15T07:30:00Z"], "notes": ["in the zone of CRON_TZ"],
                 "warnings": ["no mail goes to ops@example.com"], "lost": 1, "doubled": 0, "moved": 0}],
       "complaints": [%s],
       "lost": {"total": 1, "instants": [{"job": "ops/lost.sh", "instant": "2026-03-08T07:00:00Z",
                "local": "2026-03-08T03:00:00-04:00", "reason": "spring-forward gap"}]},
       "doubled": {"total": 0, "instants": []}, "moved": {"total": 0, "instants": []}}
      """;

  @TempDir Path directory;

  private final FakeEvaluator scheduler = new FakeEvaluator();

  @AfterEach
  void stop() {
    scheduler.close();
  }

  @Test
  void the_report_is_a_table_and_the_instants_that_would_be_lost() throws IOException {
    scheduler.answers(
        "POST /api/v1/imports/crontab?dryRun=true&skipInvalid=false&system=true&owner=ops&timezone=America%2FNew_York",
        200, REPORT.formatted("false", ""));
    var run =
        CommandRun.of(
            "import",
            "crontab",
            file(),
            "--dry-run",
            "--system",
            "--owner",
            "ops",
            "--timezone",
            "America/New_York",
            "--url",
            scheduler.url());
    assertEquals(
        """
        LINE  JOB          SCHEDULE                         NEXT                  LOST  DOUBLED  MOVED  NOW
        2     ops/lost.sh  at 02:30, America/New_York time  2026-01-15T07:30:00Z  1     0        0      -

        %1$s:2: in the zone of CRON_TZ
        %1$s:2: warning: no mail goes to ops@example.com

        lost: 1 up to 2031-01-15 that would not run by the old scheduler
          2026-03-08T03:00:00-04:00  ops/lost.sh  spring-forward gap

        1 job; nothing was changed
        """
            .formatted(file()),
        run.out());
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(scheduler.requests().getFirst().contains("text/plain"));
  }

  @Test
  void a_dry_run_with_complaints_is_a_problem() throws IOException {
    scheduler.answers(
        "POST /api/v1/imports/crontab?dryRun=true&skipInvalid=false&system=false",
        200,
        REPORT.formatted(
            "false", "{\"line\": 4, \"text\": \"@reboot x\", \"message\": \"names no time\"}"));
    var run = CommandRun.of("import", "crontab", file(), "--dry-run", "--url", scheduler.url());
    assertEquals(1, run.exitCode());
    assertEquals(file() + ":4: names no time: '@reboot x'\n", run.err());
    assertTrue(run.out().endsWith("1 of 2 entries cannot become jobs\n"), run::out);
  }

  @Test
  void a_refusal_tells_each_line_and_the_way_out() throws IOException {
    scheduler.answers(
        "POST /api/v1/imports/kubernetes?dryRun=false&skipInvalid=false&system=false",
        422,
        """
        {"detail": "1 of 2 entries cannot become jobs. Leave them out with skipInvalid=true.",
         "errors": [{"line": 4, "offending": "CronJob x", "message": "has no spec.schedule"}]}""");
    var run = CommandRun.of("import", "kubernetes", file(), "--url", scheduler.url());
    assertEquals(1, run.exitCode());
    assertEquals(
        file()
            + ":4:1: has no spec.schedule: 'CronJob x'\n"
            + "1 of 2 entries cannot become jobs. Leave them out with --skip-invalid.\n",
        run.err());
  }

  @Test
  void a_file_that_is_not_there_is_told_before_anything_is_sent() {
    var run = CommandRun.of("import", "crontab", "absent", "--url", scheduler.url());
    assertEquals(new CommandRun(1, "", "absent: there is no such file\n"), run);
    assertEquals(0, scheduler.requests().size());
  }

  private String file() throws IOException {
    Path file = directory.resolve("crontab");
    if (!Files.exists(file)) {
      Files.writeString(file, "0 1 * * * x\n");
    }
    return file.toString();
  }
}
