package dev.headroom.evaluator.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.quantity.Comparison;
import dev.headroom.evaluator.quantity.Interval;
import dev.headroom.evaluator.quantity.TriggerPhrase;
import dev.headroom.evaluator.quantity.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TriggerMachineTest {

  private static final Instant START = Instant.parse("2026-02-18T09:00:00Z");

  private static final TriggerRule FOR_4M = rule(4, recovery("<= .8", 0, 0));
  private static final TriggerRule AT_ONCE = rule(0, recovery("<= .8", 0, 0));

  private static TriggerRule rule(int holdMinutes, Recovery recovery) {
    return new TriggerRule(
        Comparison.GREATER,
        0.8,
        Unit.SECONDS,
        Duration.ofMinutes(holdMinutes),
        Duration.ofMinutes(4),
        0.75,
        0.25,
        recovery,
        new FlapRule(4, Duration.ofMinutes(10)));
  }

  private static Recovery recovery(String phrase, int holdMinutes, int keepMinutes) {
    var read = TriggerPhrase.parse(phrase, Unit.SECONDS);
    return new Recovery(
        read.comparison(),
        read.thresholdIn(Unit.SECONDS),
        Duration.ofMinutes(holdMinutes),
        Duration.ofMinutes(keepMinutes));
  }

  /** One evaluation a minute; the states' initials: o n p f h u. */
  private static String states(TriggerRule rule, String readings) {
    return run(rule, readings).stream()
        .map(state -> state.state().word().substring(0, 1))
        .collect(Collectors.joining());
  }

  /** What the last of the readings leads to. */
  private static TriggerState last(TriggerRule rule, String readings) {
    return run(rule, readings).getLast();
  }

  /** A reading is a number, {@code .5..1} for somewhere in a bucket, or {@code _} for no data. */
  private static List<TriggerState> run(TriggerRule rule, String readings) {
    var states = new ArrayList<TriggerState>();
    var presence = new Presence((int) rule.coverageWindow().toMinutes());
    TriggerState state = TriggerState.initial(START);
    Instant at = START;
    for (String word : readings.split(" ")) {
      Reading reading = reading(word);
      presence.add(reading instanceof Reading.Present);
      state = TriggerMachine.next(rule, state, reading, presence.coverage(), at);
      states.add(state);
      at = at.plus(Duration.ofMinutes(1));
    }
    return states;
  }

  private static Reading reading(String word) {
    int dots = word.indexOf("..");
    if (word.equals("_")) {
      return new Reading.Missing("gap");
    }
    if (dots < 0) {
      return new Reading.Present(Double.parseDouble(word));
    }
    double above = Double.parseDouble(word.substring(0, dots));
    double upTo = Double.parseDouble(word.substring(dots + 2));
    return new Reading.Present((above + upTo) / 2, new Interval(above, upTo));
  }

  @Test
  void it_goes_from_ok_over_narrow_and_pending_to_firing_and_back() {
    assertEquals("onppppffno", states(FOR_4M, ".1 .7 .9 .9 .9 .9 .9 .9 .7 .1"));
  }

  @Test
  void just_under_its_duration_does_not_fire() {
    assertEquals("ppppo", states(FOR_4M, ".9 .9 .9 .9 .1"));
  }

  @Test
  void a_value_at_the_threshold_is_not_over_it() {
    assertEquals("nn", states(FOR_4M, ".8 .8"));
  }

  @Test
  void pending_survives_a_data_gap() {
    assertEquals("pphpf", states(FOR_4M, ".9 .9 _ .9 .9"));
  }

  @Test
  void it_does_not_fire_on_a_window_with_too_little_data() {
    assertEquals("phhhppff", states(FOR_4M, ".9 _ _ _ .9 .9 .9 .9"));
  }

  @Test
  void firing_holds_through_a_gap_and_goes_on_firing() {
    assertEquals("ppppfhhfo", states(FOR_4M, ".9 .9 .9 .9 .9 _ _ .9 .1"));
  }

  @Test
  void no_data_at_all_is_unknown_never_ok() {
    assertEquals("uuu", states(FOR_4M, "_ _ _"));
    assertEquals("uu", states(AT_ONCE, "_ _"));
  }

  @Test
  void a_windowed_measure_is_unknown_until_its_window_is_covered() {
    assertEquals("uuoo", states(AT_ONCE, ".1 .1 .1 .1"));
    assertEquals("uuff", states(AT_ONCE, ".9 .9 .9 .9"));
  }

  @Test
  void a_windowed_measure_is_held_when_its_window_has_holes() {
    assertEquals("uuoohhhho", states(AT_ONCE, ".1 .1 .1 .1 _ _ .1 .1 .1"));
  }

  @Test
  void progress_counts_from_when_it_became_true() {
    var presence = new Presence(4);
    TriggerState state = TriggerState.initial(START);
    for (int minute = 0; minute <= 2; minute++) {
      presence.add(true);
      state =
          TriggerMachine.next(
              FOR_4M,
              state,
              new Reading.Present(0.9),
              presence.coverage(),
              START.plus(Duration.ofMinutes(minute)));
    }
    assertEquals(0.5, state.progress(FOR_4M).orElseThrow());
    assertEquals(-0.125, state.headroom().orElseThrow(), 1e-9);
  }

  @Test
  void since_is_when_the_phase_began() {
    var one = TriggerMachine.next(AT_ONCE, TriggerState.initial(START), present(), 1, START);
    var two = TriggerMachine.next(AT_ONCE, one, present(), 1, START.plusSeconds(60));
    assertEquals(START, two.since());
    assertTrue(two.headroom().orElseThrow() > 0.8);
  }

  private static Reading present() {
    return new Reading.Present(0.1);
  }

  @Test
  void it_recovers_only_beyond_its_recovery_threshold() {
    var rule = rule(0, recovery("< 600ms", 0, 0));
    assertEquals("uufffffo", states(rule, ".9 .9 .9 .7 .6 .9 .65 .59"));
    assertEquals("not recovered: < 0.6 s is needed", last(rule, ".9 .9 .9 .7").reason());
  }

  @Test
  void it_recovers_after_its_recovery_was_seen_for_long_enough() {
    var rule = rule(0, recovery("< 600ms", 3, 0));
    assertEquals("uuffffo", states(rule, ".9 .9 .9 .1 .1 .1 .1"));
    assertEquals("uufffffffo", states(rule, ".9 .9 .9 .1 .1 .7 .1 .1 .1 .1"));
    assertEquals("recovering: < 0.6 s for 2m of 3m", last(rule, ".9 .9 .9 .1 .1 .1").reason());
  }

  @Test
  void time_without_data_does_not_count_for_a_recovery() {
    assertEquals(
        "uufffhffo", states(rule(0, recovery("< 600ms", 3, 0)), ".9 .9 .9 .1 .1 _ .1 .1 .1"));
  }

  @Test
  void it_keeps_firing_for_as_long_as_it_says() {
    var rule = rule(0, recovery("<= 800ms", 0, 2));
    assertEquals("uufffn", states(rule, ".9 .9 .9 .7 .7 .7"));
    assertEquals("uuffffffn", states(rule, ".9 .9 .9 .7 .7 .9 .7 .7 .7"));
    assertEquals("recovered, kept firing for another 1m", last(rule, ".9 .9 .9 .7 .7").reason());
  }

  @Test
  void recovery_and_keep_firing_for_must_both_be_over() {
    assertEquals("uufffffo", states(rule(0, recovery("< 600ms", 1, 4)), ".9 .9 .9 .1 .1 .1 .1 .1"));
    assertEquals(
        "uufffffoo", states(rule(0, recovery("< 600ms", 1, 4)), ".9 .9 .9 .7 .7 .7 .1 .1 .1"));
  }

  @Test
  void a_bucket_that_straddles_the_threshold_neither_fires_nor_recovers() {
    assertEquals("uuohof", states(AT_ONCE, ".1 .1 .1 .5..1 .25..0.5 1..2.5"));
    assertEquals("uuffhhfn", states(AT_ONCE, ".9 .9 .9 .8..1 .5..1 .5..1 .9 .5..0.8"));
    assertEquals(
        "undecidable at this resolution: between 0.5 s and 1 s; add a bucket at 0.8 s",
        last(AT_ONCE, ".1 .1 .1 .5..1").reason());
    assertTrue(last(AT_ONCE, ".1 .1 .1 .5..1").headroom().isEmpty());
  }

  @Test
  void a_bucket_that_straddles_the_recovery_threshold_does_not_recover() {
    var rule = rule(0, recovery("< 600ms", 1, 0));
    assertEquals("uufhfo", states(rule, ".9 .9 .9 .5..0.8 .1 .1"));
  }

  @Test
  void time_that_cannot_be_decided_does_not_count_towards_firing() {
    assertEquals("pphhhppff", states(FOR_4M, ".9 .9 .5..1 .5..1 .5..1 .9 .9 .9 .9"));
  }

  @Test
  void it_flaps_when_it_began_and_ceased_to_fire_too_often() {
    var rule = rule(0, recovery("<= 800ms", 0, 0));
    var calm = last(rule, ".1 .1 .1 .9 .1 .9");
    assertEquals(0, calm.flaps().count(rule.flapping(), calm.evaluatedAt()));
    var flapping = last(rule, ".1 .1 .1 .9 .1 .9 .1");
    assertEquals(4, flapping.flaps().count(rule.flapping(), flapping.evaluatedAt()));
    var later = flapping.evaluatedAt().plus(Duration.ofMinutes(7));
    assertEquals(0, flapping.flaps().count(rule.flapping(), later));
  }

  @Test
  void a_gap_and_a_narrow_value_are_no_change_of_firing() {
    var state = last(AT_ONCE, ".1 .1 .1 .7 _ .1 .7 .1 _ .7");
    assertEquals(Flaps.NONE, state.flaps());
  }
}
