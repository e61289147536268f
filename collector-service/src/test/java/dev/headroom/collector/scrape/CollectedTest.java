package dev.headroom.collector.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundResult;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CollectedTest {

  private static final Instant AT = Instant.ofEpochMilli(1_760_000_000_000L);

  private final PrometheusTarget target =
      new PrometheusTarget(
          new SourceId("cartie", "backend"), Answers.prometheus(false, true), ScrapeLimits.DEFAULT);
  private final TargetLabels labels =
      new TargetLabels("backend", Answers.prometheus(false, true).labels(), false);

  private Collected collect(SeriesMemory previous, OutboundResult result) {
    return Collected.of(
        "backend", labels, previous, target.read(result, AT, Answers.TOOK), AT, Answers.TOOK);
  }

  @Test
  void a_scrape_yields_the_samples_and_what_is_reported_about_it() {
    var collected = collect(SeriesMemory.NONE, Answers.text("a{x=\"1\"} 2\nb NaN\n"));
    assertEquals(
        """
        a{source="backend",team="core",x="1"} 2.0
        b{source="backend",team="core"} NaN
        up{source="backend",team="core"} 1.0
        scrape_duration_seconds{source="backend",team="core"} 0.25
        scrape_samples_scraped{source="backend",team="core"} 2.0
        """,
        Answers.shown(collected.batch()));
    assertTrue(collected.ended().isEmpty());
  }

  @Test
  void an_unchanged_target_keeps_the_very_same_series() {
    var first = collect(SeriesMemory.NONE, Answers.text("a 1\nb 1\n"));
    var second = collect(first.memory(), Answers.text("a 2\nb 3\n"));
    assertSame(first.batch().series(), second.batch().series());
    assertTrue(second.ended().isEmpty());
  }

  @Test
  void a_vanished_series_is_marked_once() {
    var first = collect(SeriesMemory.NONE, Answers.text("a 1\nb 1\n"));
    var second = collect(first.memory(), Answers.text("b 2\nc 1\n"));
    assertEquals(
        "a{source=\"backend\",team=\"core\"} stale\n", Answers.shown(second.ended().orElseThrow()));
    var third = collect(second.memory(), Answers.text("b 3\nc 1\n"));
    assertTrue(third.ended().isEmpty());
  }

  @Test
  void a_failed_scrape_is_down_and_ends_every_series_of_the_target() {
    var first = collect(SeriesMemory.NONE, Answers.text("a 1\nb 1\n"));
    var second =
        collect(first.memory(), new OutboundResult.Failed("timeout", "late", Duration.ZERO));
    assertEquals(
        """
        a{source="backend",team="core"} stale
        b{source="backend",team="core"} stale
        """,
        Answers.shown(second.ended().orElseThrow()));
    assertEquals(
        """
        up{source="backend",team="core"} 0.0
        scrape_duration_seconds{source="backend",team="core"} 0.25
        scrape_samples_scraped{source="backend",team="core"} 0.0
        """,
        Answers.shown(second.batch()));
    assertEquals(new Failure("timeout", "late"), second.failure());
    var third =
        collect(second.memory(), new OutboundResult.Failed("timeout", "late", Duration.ZERO));
    assertTrue(third.ended().isEmpty());
    assertSame(second.batch().series(), third.batch().series());
  }

  @Test
  void a_removed_source_ends_with_all_it_wrote() {
    var last = collect(SeriesMemory.NONE, Answers.text("a 1\n"));
    assertEquals(
        """
        a{source="backend",team="core"} stale
        up{source="backend",team="core"} stale
        scrape_duration_seconds{source="backend",team="core"} stale
        scrape_samples_scraped{source="backend",team="core"} stale
        """,
        Answers.shown(Collected.endOf("backend", last.memory(), AT).orElseThrow()));
    assertTrue(Collected.endOf("backend", SeriesMemory.NONE, AT).isEmpty());
  }

  @Test
  void what_the_collector_reports_has_the_time_of_the_scrape() {
    long ago = AT.toEpochMilli() - 5000;
    var collected = collect(SeriesMemory.NONE, Answers.text("a 1 " + ago + "\nb 2\n"));
    assertEquals(
        """
        a{source="backend",team="core"} 1.0 @-5000
        b{source="backend",team="core"} 2.0
        up{source="backend",team="core"} 1.0
        scrape_duration_seconds{source="backend",team="core"} 0.25
        scrape_samples_scraped{source="backend",team="core"} 2.0
        """,
        Answers.shown(collected.batch()));
  }
}
