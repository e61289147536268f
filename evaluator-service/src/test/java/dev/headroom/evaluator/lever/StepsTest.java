package dev.headroom.evaluator.lever;

import static dev.headroom.evaluator.lever.TestLevers.amount;
import static dev.headroom.evaluator.lever.TestLevers.label;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.lever.Next.Reason;
import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import dev.headroom.evaluator.runbook.model.Step;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StepsTest {

  private static final LeverTarget TARGET = new LeverTarget.Manual("by hand");
  private static final Lever REPLICAS = TestLevers.range(TARGET, "1", "8", "1");
  private static final Lever TIER = TestLevers.ladder(TARGET, "M10", "M20", "M30", "sharded");
  private static final Lever GRACE = TestLevers.range(TARGET, "30s", "15min", "60s");

  private static final BigDecimal ROUNDING = new BigDecimal("1e-9");

  @Test
  void a_raise_is_one_step_up_and_a_reduction_one_down() {
    assertEquals(to(amount("4")), Steps.next(REPLICAS, amount("3"), raise(null)));
    assertEquals(to(amount("2")), Steps.next(REPLICAS, amount("3"), lower(null)));
    assertEquals(to(label("M20")), Steps.next(TIER, label("M10"), raise(null)));
    assertEquals(to(label("M30")), Steps.next(TIER, label("sharded"), lower(null)));
  }

  @Test
  void amounts_in_other_units_convert_exactly() {
    assertEquals(to(amount("150s")), Steps.next(GRACE, amount("90s"), raise("1min")));
    assertEquals(to(amount("90s")), Steps.next(GRACE, amount("0.5min"), raise(null)));
    assertEquals(to(amount("120s")), Steps.next(GRACE, amount("30s"), set("2min")));
    Lever memory = TestLevers.range(TARGET, "512Mi", "8Gi", "256Mi");
    assertEquals(to(amount("1280Mi")), Steps.next(memory, amount("1Gi"), raise(null)));
    assertEquals(to(amount("3072Mi")), Steps.next(memory, amount("1Gi"), raise("2Gi")));
    Lever cpu = TestLevers.range(TARGET, "0.1", "1", "0.1");
    assertEquals(to(amount("0.3")), Steps.next(cpu, amount("0.2"), raise(null)));
  }

  @Test
  void at_its_bound_it_says_the_value_and_the_bound() {
    refused(Reason.AT_MAX, "stands at 8, and its max is 8", REPLICAS, amount("8"), raise(null));
    refused(Reason.AT_MAX, "stands at 11, and its max is 8", REPLICAS, amount("11"), raise(null));
    refused(Reason.AT_MIN, "stands at 1, and its min is 1", REPLICAS, amount("1"), lower(null));
    refused(Reason.AT_MAX, "stands at sharded, the last of", TIER, label("sharded"), raise(null));
    refused(Reason.AT_MIN, "stands at M10, the first of", TIER, label("M10"), lower(null));
  }

  @Test
  void what_leads_beyond_a_bound_ends_there_and_says_so() {
    assertEquals(
        new Next.To(amount("8"), "8 instead of 9: its max"),
        Steps.next(REPLICAS, amount("6"), raise("3")));
    assertEquals(
        new Next.To(amount("1"), "1 instead of 0: its min"),
        Steps.next(REPLICAS, amount("2"), lower("2")));
    assertEquals(
        new Next.To(amount("8"), "8 instead of 20: its max"),
        Steps.next(REPLICAS, amount("6"), set("20")));
    refused(Reason.AT_MAX, "its max is 8", REPLICAS, amount("8"), set("20"));
  }

  @Test
  void outside_its_bounds_it_is_never_moved_the_wrong_way_or_farther_than_asked() {
    Lever pool = TestLevers.range(TARGET, "10", "50", "5");
    refused(Reason.OUTSIDE, "stands at 3, outside 10 to 50", pool, amount("3"), raise(null));
    refused(Reason.OUTSIDE, "stands at 70, outside 10 to 50", pool, amount("70"), lower(null));
    refused(Reason.AT_MAX, "stands at 70", pool, amount("70"), set("80"));
    refused(Reason.AT_MIN, "stands at 3", pool, amount("3"), set("2"));
    assertEquals(
        new Next.To(amount("10"), "10 instead of 8: its min"),
        Steps.next(pool, amount("3"), set("8")));
    assertEquals(to(amount("12")), Steps.next(pool, amount("7"), raise(null)));
    assertEquals(to(amount("50")), Steps.next(pool, amount("55"), lower(null)));
  }

  @Test
  void one_named_step_is_taken_at_a_time() {
    assertEquals(to(label("M20")), Steps.next(TIER, label("M10"), raise("1")));
    refused(Reason.TOO_FAR, "moves one of its steps", TIER, label("M10"), raise("2"));
    refused(Reason.TOO_FAR, "not 1Gi", TIER, label("M10"), raise("1Gi"));
    refused(Reason.TOO_FAR, "from M10 to M30 are 2 steps", TIER, label("M10"), set("M30"));
    assertEquals(to(label("M20")), Steps.next(TIER, label("M30"), set("M20")));
    refused(Reason.NOT_A_STEP, "stands at M40, which is none of", TIER, label("M40"), raise(null));
    refused(Reason.NOT_A_STEP, "M40 is none of its steps", TIER, label("M30"), set("M40"));
    refused(Reason.THERE, "stands at M30 already", TIER, label("M30"), set("M30"));
  }

  @Test
  void numbers_may_be_named_steps() {
    Lever shards = TestLevers.ladder(TARGET, "1", "2", "4");
    assertEquals(to(label("4")), Steps.next(shards, amount("2"), raise(null)));
  }

  @Test
  void what_does_not_fit_the_lever_is_refused() {
    refused(Reason.WRONG_UNIT, "stands at M10", REPLICAS, label("M10"), raise(null));
    refused(Reason.WRONG_UNIT, "does not move by 1Gi", GRACE, amount("30s"), raise("1Gi"));
    refused(Reason.WRONG_UNIT, "is not set to M10", GRACE, amount("30s"), set("M10"));
    refused(Reason.WRONG_UNIT, "stands at 4Gi", GRACE, amount("4Gi"), raise(null));
    refused(Reason.THERE, "stands at 3 already", REPLICAS, amount("3"), set("3"));
    refused(Reason.TOO_FAR, "a move by 0", REPLICAS, amount("3"), raise("0"));
    refused(Reason.TOO_FAR, "a move by -1", REPLICAS, amount("3"), raise("-1"));
    Lever stepless = TestLevers.range(TARGET, "1Gi", "8Gi", "");
    refused(Reason.NO_STEP, "has no step", stepless, amount("1Gi"), raise(null));
    assertEquals(
        to(amount("4")),
        Steps.next(TestLevers.range(TARGET, "1", "8", ""), amount("3"), raise(null)));
  }

  @Test
  void a_step_that_a_number_cannot_hold_is_no_move() {
    Lever boundless = TestLevers.range(TARGET, "", "", "1");
    refused(Reason.THERE, "makes no difference", boundless, amount("1e300"), raise(null));
    refused(Reason.THERE, "makes no difference", boundless, amount("1e308"), raise("1.7e308"));
  }

  @Test
  void whatever_is_asked_the_outcome_is_within_bounds_and_on_the_way() {
    long seed = Long.getLong("simulation.seed", 20261122);
    SplittableRandom random = new SplittableRandom(seed);
    int moved = 0;
    for (int round = 0; round < 50_000; round++) {
      Lever lever = randomLever(random);
      Capacity present = random(random);
      Step.MovesLever step =
          switch (random.nextInt(3)) {
            case 0 -> new Step.Raise("knob", random.nextBoolean() ? null : randomQuantity(random));
            case 1 -> new Step.Lower("knob", random.nextBoolean() ? null : randomQuantity(random));
            default -> new Step.SetTo("knob", random(random));
          };
      String context = "seed " + seed + " round " + round + ": " + lever + present + step;
      switch (Steps.next(lever, present, step)) {
        case Next.Refused(Reason reason, String says) -> assertTrue(!says.isBlank(), context);
        case Next.To(Capacity to, String note) -> {
          moved++;
          check(lever, present, step, to, note, context);
        }
      }
    }
    assertTrue(moved > 10_000, "moved only " + moved);
  }

  private static void check(
      Lever lever,
      Capacity present,
      Step.MovesLever step,
      Capacity to,
      String note,
      String context) {
    BigDecimal now = in(present, lever);
    BigDecimal next = in(to, lever);
    assertTrue(lever.min() == null || next.compareTo(in(lever.min(), lever)) >= 0, context);
    assertTrue(lever.max() == null || next.compareTo(in(lever.max(), lever)) <= 0, context);
    assertTrue(next.compareTo(now) != 0, context);
    switch (step) {
      case Step.Raise raise -> {
        assertTrue(next.compareTo(now) > 0, context);
        notFarther(lever, raise.by(), next.subtract(now), note, context);
      }
      case Step.Lower lower -> {
        assertTrue(next.compareTo(now) < 0, context);
        notFarther(lever, lower.by(), now.subtract(next), note, context);
      }
      case Step.SetTo set -> {
        BigDecimal wanted = in(set.to(), lever);
        assertEquals(wanted.compareTo(now), next.compareTo(now), context);
        assertEquals(note.isEmpty(), wanted.compareTo(next) == 0, context);
      }
    }
  }

  private static void notFarther(
      Lever lever, Quantity by, BigDecimal far, String note, String context) {
    Quantity asked =
        by != null ? by : lever.step() != null ? lever.step() : new Quantity(1, Steps.unit(lever));
    BigDecimal beyond = far.subtract(in(asked, lever));
    // Seconds in minutes are rounded to what a double holds.
    int over = beyond.abs().compareTo(ROUNDING) < 0 ? 0 : beyond.signum();
    assertTrue(over <= 0, context);
    assertEquals(note.isEmpty(), over == 0, context);
  }

  private static Lever randomLever(SplittableRandom random) {
    Unit unit =
        random.nextBoolean() ? Unit.NUMBER : random.nextBoolean() ? Unit.SECONDS : Unit.MINUTES;
    int low = random.nextInt(-20, 40);
    Quantity min = random.nextInt(5) == 0 ? null : new Quantity(low, unit);
    Quantity max = random.nextInt(5) == 0 ? null : new Quantity(low + random.nextInt(1, 60), unit);
    Quantity step = random.nextInt(4) == 0 ? null : new Quantity(random.nextInt(1, 4) / 4.0, unit);
    return new Lever(TARGET, min, max, step, List.of(), null, null, List.of(), List.of());
  }

  private static Capacity random(SplittableRandom random) {
    return random.nextInt(20) == 0
        ? new Capacity.Label("M10")
        : new Capacity.Amount(randomQuantity(random));
  }

  private static Quantity randomQuantity(SplittableRandom random) {
    Unit unit =
        switch (random.nextInt(8)) {
          case 0 -> Unit.SECONDS;
          case 1 -> Unit.MINUTES;
          case 2 -> Unit.BYTES;
          default -> Unit.NUMBER;
        };
    return new Quantity(random.nextInt(-400, 1200) / 8.0, unit);
  }

  private static BigDecimal in(Capacity capacity, Lever lever) {
    return in(assertInstanceOf(Capacity.Amount.class, capacity).quantity(), lever);
  }

  private static BigDecimal in(Quantity quantity, Lever lever) {
    return BigDecimal.valueOf(quantity.in(Steps.unit(lever)));
  }

  private static void refused(
      Reason reason, String says, Lever lever, Capacity present, Step.MovesLever step) {
    Next.Refused refused = assertInstanceOf(Next.Refused.class, Steps.next(lever, present, step));
    assertEquals(reason, refused.reason(), refused.says());
    assertTrue(refused.says().contains(says), refused.says());
  }

  private static Next to(Capacity capacity) {
    return new Next.To(capacity, "");
  }

  private static Step.Raise raise(String by) {
    return new Step.Raise("knob", by == null ? null : Quantity.parse(by));
  }

  private static Step.Lower lower(String by) {
    return new Step.Lower("knob", by == null ? null : Quantity.parse(by));
  }

  private static Step.SetTo set(String to) {
    return new Step.SetTo("knob", Character.isLetter(to.charAt(0)) ? label(to) : amount(to));
  }
}
