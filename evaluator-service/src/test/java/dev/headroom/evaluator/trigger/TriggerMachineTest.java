package dev.headroom.evaluator.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.quantity.Comparison;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TriggerMachineTest {

  private static final Instant START = Instant.parse("2026-02-18T09:00:00Z");

  private static final TriggerRule FOR_4M =
      new TriggerRule(
          Comparison.GREATER, 0.8, Duration.ofMinutes(4), Duration.ofMinutes(4), 0.75, 0.25);

  private static final TriggerRule AT_ONCE =
      new TriggerRule(Comparison.GREATER, 0.8, Duration.ZERO, Duration.ofMinutes(4), 0.75, 0.25);

  /**
   * Runs one evaluation a minute over readings: a number, or "_" for no data. Answers the states'
   * initials: o n p f h u.
   */
  private static String states(TriggerRule rule, String readings) {
    var text = new StringBuilder();
    var presence = new Presence((int) rule.coverageWindow().toMinutes());
    TriggerState state = TriggerState.initial(START);
    Instant at = START;
    for (String word : readings.split(" ")) {
      Reading reading =
          word.equals("_")
              ? new Reading.Missing("gap")
              : new Reading.Present(Double.parseDouble(word));
      presence.add(reading instanceof Reading.Present);
      state = TriggerMachine.next(rule, state, reading, presence.coverage(), at);
      text.append(state.state().word().charAt(0));
      at = at.plus(Duration.ofMinutes(1));
    }
    return text.toString();
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
}
