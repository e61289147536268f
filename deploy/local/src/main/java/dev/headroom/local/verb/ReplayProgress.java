package dev.headroom.local.verb;

import dev.headroom.evaluator.replay.Span;
import dev.headroom.local.text.Age;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Says now and then how far a replay is, and how long it will take, once it takes long. */
final class ReplayProgress {

  private static final Duration SILENCE = Duration.ofSeconds(3);

  private final Span span;
  private final InstantSource clock;
  private final Terminal terminal;
  private final Instant began;
  private Instant said;

  ReplayProgress(Span span, InstantSource clock, Terminal terminal) {
    this.span = span;
    this.clock = clock;
    this.terminal = terminal;
    this.began = clock.instant();
    this.said = began;
  }

  void reached(long atMillis) {
    Instant now = clock.instant();
    if (Duration.between(said, now).compareTo(SILENCE) < 0) {
      return;
    }
    said = now;
    double done =
        (double) (atMillis - span.startMillis())
            / Math.max(1, span.toMillis() - span.startMillis());
    double elapsed = Duration.between(began, now).toMillis();
    Duration left = Duration.ofMillis((long) (elapsed / Math.max(done, 1e-6) * (1 - done)));
    terminal.complain(
        "replayed up to %s: %.0f%%, %s left"
            .formatted(ReplayText.instant(atMillis), done * 100, Age.of(left)));
  }
}
