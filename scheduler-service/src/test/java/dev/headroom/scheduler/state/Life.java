package dev.headroom.scheduler.state;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.store.Jobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A job, its state, and a clock that counts seconds from nine o'clock: the job's schedule fires
 * each ten seconds from ten on, unless it says otherwise. Takes the part of the store, that gives
 * fences 1, 2, 3.
 */
final class Life {

  static final Instant NINE = Instant.parse("2026-07-21T09:00:00Z");

  JobDefinition job;
  JobState state;
  final List<String> rows = new ArrayList<>();
  private long fences;

  private Life(JobDefinition job) {
    this.job = job;
    this.state = Definition.create(job, at(0)).orElseThrow();
  }

  /** With that JSON beside schedule and action: {@code "overlap": "skip"}. */
  static Life of(String... policies) {
    return new Life(define("", policies));
  }

  static JobDefinition define(String scheduleExtras, String... policies) {
    StringBuilder json = new StringBuilder("{\"schedule\": {\"fields\": {\"second\": \"*/10\"}");
    json.append(scheduleExtras).append("}, \"timezone\": \"UTC\"");
    boolean action = false;
    for (String policy : policies) {
      json.append(", ").append(policy);
      action |= policy.startsWith("\"action\"");
    }
    if (!action) {
      json.append(", \"action\": {\"http\": {\"url\": \"http://127.0.0.1:1/\"}}");
    }
    return Jobs.read("team/job", json.append('}').toString());
  }

  static Instant at(long second) {
    return NINE.plusSeconds(second);
  }

  static RunKey key(long second) {
    return RunKey.scheduled(at(second));
  }

  /** Takes steps for as long as the job needs attention. */
  Life attend(long second) {
    for (int steps = 0; isDue(second); steps++) {
      if (steps == 1_000) {
        throw new AssertionError("attention never ends: " + JobStateText.write(state));
      }
      take(Attend.step(job, state, Attendance.of(at(second), "alice")));
    }
    return this;
  }

  Life attend(long second, Doubt doubt) {
    take(Attend.step(job, state, new Attendance(at(second), "alice", null, doubt)));
    return this;
  }

  boolean isDue(long second) {
    Instant attention = state.attention();
    return attention != null && !attention.isAfter(at(second));
  }

  Life take(Step step) {
    RunKey started = step.started();
    state = started == null ? step.next() : step.next().assigned(started, ++fences, at(0));
    state = JobStateText.read(JobStateText.write(state));
    for (Row row : step.rows()) {
      rows.add(describe(row));
    }
    return this;
  }

  /** {@code 10 ran ok}, {@code 10-40x4 coalesced coalesced}, {@code 10#2 failed http-503}. */
  private static String describe(Row row) {
    StringBuilder text = new StringBuilder();
    text.append(row.key().instant().getEpochSecond() - NINE.getEpochSecond());
    if (row.count() != 1) {
      text.append('-').append(row.through().getEpochSecond() - NINE.getEpochSecond());
      text.append('x').append(row.count());
    }
    if (row.key().part() != 0) {
      text.append('#').append(row.key().part());
    }
    return text.append(' ').append(row.outcome().word()).append(' ').append(row.code()).toString();
  }

  Life take(Optional<Step> step) {
    return take(step.orElseThrow());
  }

  Life ran(RunKey key, long second) {
    return take(Ending.finished(job, state, key, run(key).fence(), RunResult.ran(""), at(second)));
  }

  Life failed(RunKey key, long second) {
    return take(
        Ending.finished(
            job, state, key, run(key).fence(), RunResult.failed("http-503", ""), at(second)));
  }

  Life lost(RunKey key, long second) {
    return take(Ending.lost(job, state, key, run(key).fence(), 3, false, at(second)));
  }

  Life cancel(RunKey key, long second) {
    return take(Ending.cancel(job, state, key, at(second)));
  }

  ActiveRun run(RunKey key) {
    return state.run(key).orElseThrow(() -> new AssertionError(JobStateText.write(state)));
  }

  /** {@code 10 RUNNING, 20 WAITING}. */
  List<String> runs() {
    return state.runs().stream()
        .map(
            run ->
                (run.key().instant().getEpochSecond() - NINE.getEpochSecond())
                    + (run.key().part() == 0 ? "" : "#" + run.key().part())
                    + " "
                    + run.phase())
        .toList();
  }
}
