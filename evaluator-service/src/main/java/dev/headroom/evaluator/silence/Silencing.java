package dev.headroom.evaluator.silence;

import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The silences that a runbook's owner has learned of.
 *
 * <p>They are part of its state: a silence counts from the place in the stream at which it was
 * learned, so that a replay decides what was decided then. One thread at a time.
 */
public final class Silencing {

  private static final long NONE = Long.MIN_VALUE;

  private List<Silence> known = List.of();

  /**
   * Replaces what is known.
   *
   * @return whether anything is new
   */
  public boolean learn(List<Silence> silences) {
    List<Silence> sorted = silences.stream().sorted(Comparator.comparing(Silence::id)).toList();
    boolean isNew = !sorted.equals(known);
    known = sorted;
    return isNew;
  }

  /** What silences a trigger at an instant: of several the one that is over last. */
  public Optional<Quiet> of(Subject subject, Instant at) {
    return known.stream()
        .filter(silence -> silence.isActive(at) && silence.matches(subject))
        .max(Comparator.comparing(Silence::over).thenComparing(Silence::id))
        .map(Quiet::of);
  }

  public boolean isEmpty() {
    return known.isEmpty();
  }

  /** Takes over what another one knows. */
  public void adopt(Silencing earlier) {
    known = earlier.known;
  }

  public void save(StateSink out) {
    out.number(known.size());
    for (Silence silence : known) {
      out.text(silence.id());
      out.number(silence.matchers().size());
      silence.matchers().forEach(matcher -> out.text(MatcherText.of(matcher)));
      out.text(silence.author());
      out.text(silence.reason());
      out.number(silence.start().toEpochMilli());
      out.number(silence.end().toEpochMilli());
      out.number(silence.createdAt().toEpochMilli());
      out.number(silence.endedAt() == null ? NONE : silence.endedAt().toEpochMilli());
    }
  }

  public void load(StateSource in) {
    var loaded = new ArrayList<Silence>();
    for (long left = in.number(); left > 0; left--) {
      String id = in.text();
      var matchers = new ArrayList<dev.headroom.evaluator.measure.Matcher>();
      for (long more = in.number(); more > 0; more--) {
        matchers.add(MatcherText.parse(in.text()));
      }
      loaded.add(
          new Silence(
              id,
              matchers,
              in.text(),
              in.text(),
              Instant.ofEpochMilli(in.number()),
              Instant.ofEpochMilli(in.number()),
              Instant.ofEpochMilli(in.number()),
              instant(in.number())));
    }
    known = List.copyOf(loaded);
  }

  private static @Nullable Instant instant(long millis) {
    return millis == NONE ? null : Instant.ofEpochMilli(millis);
  }
}
