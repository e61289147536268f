package dev.headroom.collector.share;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Holdings} must do. */
public abstract class HoldingsContract {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(50);

  protected abstract Holdings holdings();

  /** Lets the store's clock go on. */
  protected void pass() {}

  @Test
  void a_source_has_one_holder() {
    Holdings holdings = holdings();
    assertEquals(
        Map.of("s", "a", "t", "a"), holdings.hold("r", "a", Set.of(), Set.of("s", "t"), LONG));
    assertEquals(
        Map.of("s", "a", "t", "a", "u", "b"),
        holdings.hold("r", "b", Set.of(), Set.of("s", "u"), LONG));
    assertEquals(Map.of("s", "b"), holdings.hold("other", "b", Set.of(), Set.of("s"), LONG));
  }

  @Test
  void only_its_holder_gives_a_source_back() {
    Holdings holdings = holdings();
    holdings.hold("r", "a", Set.of(), Set.of("s"), LONG);
    assertEquals(Map.of("s", "a"), holdings.hold("r", "b", Set.of("s"), Set.of(), LONG));
    assertEquals(Map.of(), holdings.hold("r", "a", Set.of("s"), Set.of(), LONG));
  }

  @Test
  void who_does_not_renew_loses_it() {
    Holdings holdings = holdings();
    holdings.hold("r", "a", Set.of(), Set.of("s"), SHORT);
    await()
        .until(
            () -> {
              pass();
              return holdings.hold("r", "b", Set.of(), Set.of("s"), LONG).equals(Map.of("s", "b"));
            });
  }
}
