package dev.headroom.evaluator.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The three rows of cartie's scheduler, on samples as the scheduler's figures are. */
class SchedulerRowsTest {

  private static final String EVERY = "every: 15s";
  private static final int MINUTE = 60;
  private static final int DAY = 24 * 60 * MINUTE;

  private static SeriesLabels figure(String metric, String job) {
    return SeriesLabels.of(
        Map.of(SeriesLabels.METRIC_NAME, metric, "job", job, "owner", "cartie", "source", "jobs"));
  }

  private static Map<SeriesLabels, Double> figures(double ratio, double running, double missed) {
    var samples = new HashMap<SeriesLabels, Double>();
    samples.put(
        SeriesLabels.of(
            Map.of(SeriesLabels.METRIC_NAME, "scheduler_jobs_running", "source", "jobs")),
        running);
    samples.put(figure("scheduler_job_duration_ratio", "report"), ratio);
    samples.put(figure("scheduler_job_duration_ratio", "mails"), 0.1);
    samples.put(figure("scheduler_runs_missed_total", "report"), missed);
    samples.put(figure("scheduler_runs_missed_total", "mails"), 0.0);
    return samples;
  }

  private static List<String> decisions(StreamScript script, String every) throws IOException {
    String text = Files.readString(Path.of("../deploy/runbooks/cartie.yaml"));
    Runbook runbook =
        StreamScript.parsed(text.replace("{scheduler: {}, " + EVERY, "{scheduler: {}, " + every));
    return script.run(StreamScript.evaluation(runbook)).stream()
        .map(decision -> StreamScript.shown(decision) + " " + decision.labels())
        .toList();
  }

  @Test
  void a_job_that_takes_more_than_half_its_interval_fires_for_itself() throws IOException {
    var script = new StreamScript();
    for (int i = 0; i < 4; i++) {
      script.scrape("jobs", 15L * i, figures(i < 2 ? 0.2 : 0.55, 3, 0));
    }
    assertEquals(
        List.of("30s job-execution-time ok>firing 0.550 {job=\"report\"}"),
        decisions(script.tick(63), EVERY));
  }

  @Test
  void more_than_20_at_a_time_fire() throws IOException {
    var script = new StreamScript();
    for (int i = 0; i < 4; i++) {
      script.scrape("jobs", 15L * i, figures(0.2, i < 2 ? 10 : 21, 0));
    }
    assertEquals(List.of("30s job-count ok>firing 21.000 {}"), decisions(script.tick(63), EVERY));
  }

  @Test
  void two_missed_in_a_week_fire_and_a_week_later_they_do_not() throws IOException {
    var script = new StreamScript();
    for (int second = 0; second < 16 * DAY; second += 2 * MINUTE) {
      double missed = second < 7 * DAY ? 0 : second < 8 * DAY ? 1 : 2;
      script.scrape("jobs", second, figures(0.2, 3, missed));
    }
    assertEquals(
        List.of(
            "691200s missed-runs ok>firing 2.000 {}", "1209480s missed-runs firing>ok 1.000 {}"),
        decisions(script, "every: 2m"));
  }
}
