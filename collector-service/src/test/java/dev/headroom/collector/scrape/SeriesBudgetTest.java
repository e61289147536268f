package dev.headroom.collector.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.source.SourceId;
import dev.headroom.common.wire.SeriesLabels;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesBudgetTest {

  private static final SourceId WEB = new SourceId("cartie", "web");
  private static final SourceId DB = new SourceId("cartie", "db");

  private final SeriesBudget budget = new SeriesBudget(10, 15);

  private static List<SeriesLabels> series(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> SeriesLabels.named("m", "code", i % 2 + "", "path", "/users/" + i))
        .toList();
  }

  @Test
  void a_source_over_its_limit_is_refused_with_the_label_to_blame() {
    Failure failure = budget.admit(WEB, series(11)).orElseThrow();
    assertEquals("too-many-series", failure.code());
    assertTrue(
        failure
            .reason()
            .startsWith(
                "the source would have 11 series, at most 10; of the 11 here label path has 11 values, such as /users/"),
        failure.reason());
    assertEquals(0, budget.of("cartie"));
  }

  @Test
  void a_scrape_over_the_limit_is_down_and_ends_what_it_had() {
    var bodies = new ArrayDeque<>(List.of("a 1\n", "a{x=\"1\"} 1\na{x=\"2\"} 1\n"));
    var scrapers =
        new Scrapers(
            request -> Answers.text(bodies.remove()),
            name -> null,
            new SchedulerPeer(URI.create("http://scheduler"), Optional.empty()),
            () -> 0,
            ScrapeLimits.DEFAULT,
            NoDrivers.NONE,
            new SeriesBudget(1, 10));
    try (Scraper scraper = scrapers.open(WEB, Answers.prometheus(false, true))) {
      Collected first = scraper.scrape(SeriesMemory.NONE, Instant.EPOCH);
      Collected second = scraper.scrape(first.memory(), Instant.EPOCH);
      assertEquals("too-many-series", second.failure().code());
      assertEquals("a{source=\"web\",team=\"core\"} stale\n", Answers.shown(second.ended().get()));
      assertTrue(
          Answers.shown(second.batch()).startsWith("up{source=\"web\",team=\"core\"} 0.0\n"));
    }
  }

  @Test
  void the_targets_of_a_source_share_its_room() {
    assertTrue(budget.admit(WEB.at("a:1"), series(6)).isEmpty());
    assertTrue(budget.admit(WEB.at("b:1"), series(5)).isPresent());
    assertTrue(budget.admit(WEB.at("b:1"), series(4)).isEmpty());
    assertEquals(10, budget.of("cartie"));
  }

  @Test
  void the_sources_of_a_runbook_share_its_room_and_other_runbooks_do_not() {
    assertTrue(budget.admit(WEB, series(10)).isEmpty());
    String reason = budget.admit(DB, series(6)).orElseThrow().reason();
    assertTrue(reason.startsWith("the runbook would have 16 series, at most 15; "), reason);
    assertTrue(budget.admit(new SourceId("caracal", "db"), series(10)).isEmpty());
  }

  @Test
  void what_a_source_had_makes_room_for_what_it_has() {
    assertTrue(budget.admit(WEB, series(10)).isEmpty());
    assertTrue(budget.admit(WEB, series(10)).isEmpty());
    assertTrue(budget.admit(WEB, series(2)).isEmpty());
    assertTrue(budget.admit(DB, series(10)).isEmpty());
    assertTrue(budget.admit(WEB, series(6)).isPresent());
    // Refused whole: it has nothing now, so that there is room again.
    assertEquals(10, budget.of("cartie"));
    budget.release(DB);
    assertTrue(budget.admit(WEB, series(10)).isEmpty());
    assertEquals(10, budget.of("cartie"));
  }
}
