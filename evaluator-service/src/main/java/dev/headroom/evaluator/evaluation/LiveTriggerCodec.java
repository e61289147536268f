package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.quantity.Interval;
import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import dev.headroom.evaluator.trigger.Clocks;
import dev.headroom.evaluator.trigger.Flaps;
import dev.headroom.evaluator.trigger.Observation;
import dev.headroom.evaluator.trigger.Phase;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Writes and reads the states of a trigger, or of a condition, for its label sets. */
final class LiveTriggerCodec {

  private static final long NONE = Long.MIN_VALUE;

  private LiveTriggerCodec() {}

  static void save(JudgedSet<?> set, StateSink out) {
    out.text(set.judged().identity());
    out.text(set.problem());
    out.number(set.live().size());
    set.live().forEach(live -> save(live, out));
  }

  static void load(JudgedSet<?> set, StateSource in) {
    String identity = in.text();
    if (!identity.equals(set.judged().identity())) {
      throw new IllegalStateException("a checkpoint of something else: " + identity);
    }
    set.restoreProblem(in.text());
    for (long left = in.number(); left > 0; left--) {
      loadOne(set, in);
    }
  }

  private static void save(LiveTrigger live, StateSink out) {
    out.labels(live.labels());
    out.number(live.lastSeen().toEpochMilli());
    state(out, live.state());
    String owed = live.due().decision();
    out.text(owed == null ? "" : owed);
    out.number(live.due().proposedFlapping() ? 1 : 0);
    live.trail().save(out);
    long[] presence = live.presence().save();
    out.number(presence.length);
    for (long word : presence) {
      out.number(word);
    }
  }

  private static void loadOne(JudgedSet<?> set, StateSource in) {
    SeriesLabels labels = in.labels();
    Instant lastSeen = Instant.ofEpochMilli(in.number());
    TriggerState state = state(in);
    LiveTrigger live = set.restore(labels, state.evaluatedAt());
    String owed = in.text();
    live.restore(state, lastSeen, new Due(owed.isEmpty() ? null : owed, in.number() == 1));
    live.trail().load(in);
    var words = new long[Math.toIntExact(in.number())];
    for (int i = 0; i < words.length; i++) {
      words[i] = in.number();
    }
    live.presence().load(words);
  }

  private static void state(StateSink out, TriggerState state) {
    out.text(state.phase() == null ? "" : state.phase().name());
    instant(out, state.since());
    instant(out, state.clocks().pendingSince());
    instant(out, state.clocks().heldSince());
    duration(out, state.clocks().falseFor());
    duration(out, state.clocks().recoveredFor());
    out.number(state.flaps().changes().size());
    state.flaps().changes().forEach(change -> instant(out, change));
    out.text(state.reason());
    optional(out, state.seen().value());
    Interval interval = state.seen().interval();
    out.real(interval == null ? Double.NaN : interval.lower());
    out.real(interval == null ? Double.NaN : interval.upper());
    optional(out, state.seen().headroom());
    out.real(state.seen().coverage());
    instant(out, state.seen().at());
  }

  private static TriggerState state(StateSource in) {
    String phase = in.text();
    Instant since = required(in);
    var clocks = new Clocks(instant(in), instant(in), duration(in), duration(in));
    var changes = new ArrayList<Instant>();
    for (long left = in.number(); left > 0; left--) {
      changes.add(required(in));
    }
    return new TriggerState(
        phase.isEmpty() ? null : Phase.valueOf(phase),
        since,
        clocks,
        new Flaps(changes),
        in.text(),
        new Observation(
            optional(in), interval(in.real(), in.real()), optional(in), in.real(), required(in)));
  }

  private static @Nullable Interval interval(double lower, double upper) {
    return Double.isNaN(lower) ? null : new Interval(lower, upper);
  }

  private static void instant(StateSink out, @Nullable Instant instant) {
    out.number(instant == null ? NONE : instant.toEpochMilli());
  }

  private static @Nullable Instant instant(StateSource in) {
    long millis = in.number();
    return millis == NONE ? null : Instant.ofEpochMilli(millis);
  }

  private static void duration(StateSink out, @Nullable Duration duration) {
    out.number(duration == null ? NONE : duration.toMillis());
  }

  private static @Nullable Duration duration(StateSource in) {
    long millis = in.number();
    return millis == NONE ? null : Duration.ofMillis(millis);
  }

  private static Instant required(StateSource in) {
    return Instant.ofEpochMilli(in.number());
  }

  private static void optional(StateSink out, OptionalDouble value) {
    out.number(value.isPresent() ? 1 : 0);
    out.real(value.orElse(0));
  }

  private static OptionalDouble optional(StateSource in) {
    boolean present = in.number() == 1;
    double value = in.real();
    return present ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
