package dev.headroom.evaluator.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.measurement.Recording;
import dev.headroom.evaluator.measurement.SampledSeries;
import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.trigger.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

  private static final SeriesLabels LOAD = SeriesLabels.named("load", "pod", "a", "source", "web");

  @Test
  void each_change_of_state_is_a_line_and_a_firing_has_its_response() {
    double[] values = new double[40];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 4 ? 50 : i < 8 ? 70 : i < 24 ? 90 : 20;
    }
    var recording = new Recording(List.of(Shop.series(LOAD, values)));
    assertEquals(
        """
        {"at":"2026-02-18T09:00:00Z","component":"web","trigger":"load","labels":{"pod":"a","source":"web"},"from":"unknown","to":"ok","value":50,"threshold":80,"headroom":0.375,"coverage":0.125}
        {"at":"2026-02-18T09:01:00Z","component":"web","trigger":"load","labels":{"pod":"a","source":"web"},"from":"ok","to":"narrow","value":70,"threshold":80,"headroom":0.125,"coverage":0.625}
        {"at":"2026-02-18T09:02:00Z","component":"web","trigger":"load","labels":{"pod":"a","source":"web"},"from":"narrow","to":"pending","value":90,"threshold":80,"headroom":-0.125,"coverage":1}
        {"at":"2026-02-18T09:04:00Z","component":"web","trigger":"load","labels":{"pod":"a","source":"web"},"from":"pending","to":"firing","value":90,"threshold":80,"headroom":-0.125,"coverage":1,"response":{"says":"Add a replica","mode":"propose","steps":[{"kind":"raise","does":"raise web.replicas by one step (within 1..8)"}]}}
        {"at":"2026-02-18T09:06:00Z","component":"web","trigger":"load","labels":{"pod":"a","source":"web"},"from":"firing","to":"ok","value":20,"threshold":80,"headroom":0.75,"coverage":1}
        """,
        lines(recording, 2, "load"));
  }

  @Test
  void a_gap_is_held_and_no_data_at_all_is_unknown() {
    var before = Shop.series(LOAD, 50, 50, 50, 50);
    long[] times = before.timesMillis().clone();
    times[2] += 20 * 60_000;
    times[3] += 20 * 60_000;
    var gap = new SampledSeries(LOAD, times, before.values());
    var states = new ArrayList<State>();
    Summary summary =
        replay(new Recording(List.of(gap)), 1)
            .run(
                one -> {
                  if (one.name().equals("load")) {
                    states.add(one.to());
                  }
                },
                at -> {});
    assertEquals(List.of(State.OK, State.HELD, State.OK), states);
    Summary.Row errors = summary.rows().getLast();
    assertEquals(State.UNKNOWN, errors.last());
    assertEquals(0, errors.coverage());
    assertEquals(
        Duration.ofMinutes(19).plusSeconds(30), summary.rows().getFirst().in().get(State.HELD));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void any_number_of_threads_tells_the_same(long seed) {
    Recording recording = Shop.random(seed, 3000);
    String one = lines(recording, 1, "");
    assertTrue(one.contains("\"to\":\"firing\""), one);
    assertEquals(one, lines(recording, 1, ""));
    assertEquals(one, lines(recording, 2, ""));
    assertEquals(one, lines(recording, 7, ""));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void it_decides_what_live_decides_on_the_same_samples(long seed) {
    Recording recording = Shop.random(seed, 2000);
    var replayed = new ArrayList<String>();
    Span span = Span.of(recording).orElseThrow();
    new Playback(new CompiledRunbook(Shop.runbook(), 1), recording, span.startMillis())
        .advance(
            span.toMillis(), outcome -> outcome.decisions().forEach(d -> replayed.add(shown(d))));
    List<String> live = live(recording, span);
    assertFalse(live.isEmpty());
    assertEquals(live, replayed);
  }

  /** A scrape of all series at once each 15 s, which reaches the stream 300 ms later. */
  private static List<String> live(Recording recording, Span span) {
    var evaluation =
        new RunbookEvaluation(
            new CompiledRunbook(Shop.runbook(), 1), new SeriesTable.Limits(1000, 1L << 30));
    var decisions = new ArrayList<String>();
    evaluation.tick(new StreamEntryId(span.startMillis() - 1000, 0));
    for (long at = span.startMillis(); at <= span.toMillis(); at += Shop.EVERY) {
      var series = new ArrayList<SeriesLabels>();
      var values = new ArrayList<Double>();
      for (SampledSeries one : recording.series()) {
        int index = one.firstFrom(at);
        if (index < one.size() && one.timesMillis()[index] == at) {
          series.add(one.labels());
          values.add(one.values()[index]);
        }
      }
      var batch =
          SampleBatch.scraped(
              "web", at, series, values.stream().mapToDouble(Double::doubleValue).toArray());
      evaluation
          .samples(new StreamEntryId(at + 300, 0), batch, evaluation.resolve(batch))
          .decisions()
          .forEach(decision -> decisions.add(shown(decision)));
    }
    evaluation
        .tick(new StreamEntryId(span.toMillis() + 2000, 0))
        .decisions()
        .forEach(decision -> decisions.add(shown(decision)));
    return decisions;
  }

  private static String shown(Decision one) {
    return "%s %s/%s%s %s>%s %s %s"
        .formatted(
            one.at(),
            one.component(),
            one.trigger(),
            one.labels(),
            one.from(),
            one.to(),
            one.value(),
            one.coverage());
  }

  @Test
  void a_firing_trigger_forbids_what_another_part_proposes() {
    double[] errors = new double[60];
    double[] load = new double[60];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = i * 100.0;
      load[i] = 95;
    }
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: two}
        spec:
          title: Two
          components:
            web:
              levers:
                replicas: {kubernetes: {hpa: web}, min: 1, max: 8, step: 1}
              triggers:
                load:
                  measure: load
                  trigger: "> 80 for 2m"
                  response: {says: Add a replica, steps: [raise: replicas]}
                errors:
                  measure: sum(rate(errors_total[2m]))
                  trigger: "> 0.5"
                  response: {says: Look first, steps: [{incident: {severity: SEV-2}}], forbids: [raise]}
        """;
    var recording =
        new Recording(
            List.of(
                Shop.series(LOAD, load),
                Shop.series(SeriesLabels.named("errors_total", "source", "web"), errors)));
    var blocked = new ArrayList<String>();
    new Replay(Shop.parsed(text), recording, Span.of(recording).orElseThrow(), 2)
        .run(
            one -> {
              if (one.response() != null && one.name().equals("load")) {
                one.response().steps().forEach(step -> blocked.add(step.blockedBy()));
              }
            },
            at -> {});
    assertEquals(List.of("errors"), blocked);
  }

  @Test
  void only_the_time_asked_for_is_told_but_states_come_from_before() {
    Recording recording = Shop.random(3, 3000);
    Span whole = Span.of(recording).orElseThrow();
    long from = whole.fromMillis() + 4 * 3_600_000;
    long to = from + 2 * 3_600_000;
    var told = new StringBuilder();
    new Replay(Shop.runbook(), recording, whole.told(from, to), 2)
        .run(one -> told.append(TransitionJson.of(one)).append('\n'), at -> {});
    String expected =
        lines(recording, 1, "")
            .lines()
            .filter(
                line -> {
                  long at =
                      java.time.Instant.parse(line.substring(7, line.indexOf('"', 7)))
                          .toEpochMilli();
                  return at >= from && at <= to;
                })
            .reduce("", (all, line) -> all + line + "\n");
    assertEquals(expected, told.toString());
  }

  @Test
  void a_timestamp_of_another_century_is_refused_and_not_played_for_days() {
    var series = new SampledSeries(LOAD, new long[] {0, Shop.START}, new double[] {1, 1});
    var recording = new Recording(List.of(series));
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> replay(recording, 1).run(one -> {}, at -> {}));
    assertTrue(String.valueOf(refused.getMessage()).contains("is a timestamp wrong?"));
  }

  private static Replay replay(Recording recording, int threads) {
    return new Replay(Shop.runbook(), recording, Span.of(recording).orElseThrow(), threads);
  }

  private static String lines(Recording recording, int threads, String trigger) {
    var lines = new StringBuilder();
    replay(recording, threads)
        .run(
            one -> {
              if (trigger.isEmpty() || one.name().equals(trigger)) {
                lines.append(TransitionJson.of(one)).append('\n');
              }
            },
            at -> {});
    return lines.toString();
  }
}
