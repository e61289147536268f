package dev.headroom.benchmark.contestant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class FiringsTest {

  private static final Instant NOW = Instant.parse("2026-07-01T12:00:10Z");

  @Test
  void lateness_counts_in_the_window_only_and_the_total_everywhere() {
    var firings = new Firings(InstantSource.fixed(NOW), false);
    firings.watch(NOW.minusSeconds(5), NOW);
    firings.fired(NOW.minusSeconds(6));
    firings.fired(NOW.minusMillis(5));
    firings.fired(NOW.minusMillis(20));
    firings.fired(NOW);
    assertEquals(4, firings.total());
    var lateness = firings.lateness();
    assertEquals(2, lateness.count());
    assertEquals(5_000, lateness.p50Micros(), 5);
    assertEquals(20_000, lateness.maxMicros(), 20);
    assertEquals(lateness, Lateness.parse(lateness.text()));
  }

  @Test
  void jobs_of_a_series_are_spread_evenly() {
    var series = JobSeries.eachSecond("tick", 4, NOW, Duration.ofSeconds(1));
    assertEquals(NOW, series.first(0));
    assertEquals(NOW.plusMillis(750), series.first(3));
    assertEquals(NOW, JobSeries.once("job", 4, NOW).first(3));
  }
}
