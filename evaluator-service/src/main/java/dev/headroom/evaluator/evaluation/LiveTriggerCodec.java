package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import dev.headroom.evaluator.trigger.Phase;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Writes and reads the state of a trigger for one label set. */
final class LiveTriggerCodec {

  private static final long NONE = Long.MIN_VALUE;

  private LiveTriggerCodec() {}

  static void save(LiveTrigger live, StateSink out) {
    TriggerState state = live.state();
    out.labels(live.labels());
    out.number(live.lastSeen().toEpochMilli());
    out.text(state.phase() == null ? "" : state.phase().name());
    instant(out, state.since());
    instant(out, state.pendingSince());
    instant(out, state.heldSince());
    out.text(state.reason());
    optional(out, state.value());
    optional(out, state.headroom());
    out.real(state.coverage());
    instant(out, state.evaluatedAt());
    long[] presence = live.presence().save();
    out.number(presence.length);
    for (long word : presence) {
      out.number(word);
    }
  }

  static void load(TriggerSet set, StateSource in) {
    SeriesLabels labels = in.labels();
    Instant lastSeen = Instant.ofEpochMilli(in.number());
    String phase = in.text();
    Instant since = required(in);
    Instant pendingSince = instant(in);
    Instant heldSince = instant(in);
    String reason = in.text();
    OptionalDouble value = optional(in);
    OptionalDouble headroom = optional(in);
    double coverage = in.real();
    Instant evaluatedAt = required(in);
    var state =
        new TriggerState(
            phase.isEmpty() ? null : Phase.valueOf(phase),
            since,
            pendingSince,
            heldSince,
            reason,
            value,
            headroom,
            coverage,
            evaluatedAt);
    LiveTrigger live = set.restore(labels, evaluatedAt);
    live.restore(state, lastSeen);
    var words = new long[Math.toIntExact(in.number())];
    for (int i = 0; i < words.length; i++) {
      words[i] = in.number();
    }
    live.presence().load(words);
  }

  private static void instant(StateSink out, @Nullable Instant instant) {
    out.number(instant == null ? NONE : instant.toEpochMilli());
  }

  private static @Nullable Instant instant(StateSource in) {
    long millis = in.number();
    return millis == NONE ? null : Instant.ofEpochMilli(millis);
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
