package dev.headroom.collector.schedule;

import dev.headroom.collector.discovery.Finders;
import dev.headroom.collector.discovery.KnownTargets;
import dev.headroom.collector.scrape.Collected;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.Scraper;
import dev.headroom.collector.scrape.Scrapers;
import dev.headroom.collector.scrape.SeriesMemory;
import dev.headroom.collector.source.Discovered;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.OneTarget;
import dev.headroom.collector.source.SourceDefinition.Prometheus;
import dev.headroom.collector.source.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Asks a source once, as it would be collected; keeps and writes nothing. */
public record Trial(Scrapers scrapers, Finders finders) {

  /** Of the targets that a source finds. */
  private static final int MOST_TARGETS = 5;

  public Collected of(SourceId id, SourceDefinition definition, Instant at) {
    Scrapers apart = scrapers.apart();
    return switch (definition) {
      case OneTarget one -> ask(apart, id, one, at);
      case Discovered many -> find(apart, id, many, at);
    };
  }

  private Collected find(Scrapers apart, SourceId id, Discovered definition, Instant at) {
    var deadline = new Deadline(scrapers.clock(), definition.timeout());
    KnownTargets known =
        KnownTargets.NONE.after(finders.open(definition.discovery()).find(deadline), definition);
    Failure failure = known.failure();
    if (failure != null) {
      return Collected.nothing(id.source(), failure, at);
    }
    if (known.targets().isEmpty()) {
      String left = known.warnings().isEmpty() ? "" : ": " + known.warnings().getFirst();
      return Collected.nothing(
          id.source(), new Failure("no-targets", "no target was found" + left), at);
    }
    var asked = new ArrayList<CompletableFuture<Collected>>();
    var warnings = new ArrayList<>(known.warnings());
    warnings.add(
        "%d targets were found; of them %d were asked"
            .formatted(known.targets().size(), Math.min(MOST_TARGETS, known.targets().size())));
    for (Map.Entry<String, Prometheus> target : new TreeMap<>(known.targets()).entrySet()) {
      if (asked.size() < MOST_TARGETS) {
        asked.add(
            CompletableFuture.supplyAsync(
                () -> ask(apart, id.at(target.getKey()), target.getValue(), at),
                Thread::startVirtualThread));
      }
    }
    List<Collected> all = asked.stream().map(CompletableFuture::join).toList();
    all.stream()
        .map(Collected::failure)
        .filter(java.util.Objects::nonNull)
        .forEach(why -> warnings.add("one is down: %s: %s".formatted(why.code(), why.reason())));
    return Collected.together(all, warnings);
  }

  private static Collected ask(Scrapers apart, SourceId id, OneTarget definition, Instant at) {
    try (Scraper scraper = apart.open(id, definition)) {
      return scraper.scrape(SeriesMemory.NONE, at);
    }
  }
}
