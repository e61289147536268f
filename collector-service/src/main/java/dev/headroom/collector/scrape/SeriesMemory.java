package dev.headroom.collector.scrape;

import dev.headroom.common.wire.SeriesLabels;
import java.util.List;

/**
 * What the last collection of a source wrote.
 *
 * @param target series of the target
 * @param written those, and the ones that the collector writes about the source
 */
public record SeriesMemory(List<SeriesLabels> target, List<SeriesLabels> written) {

  /** Before the first collection. */
  public static final SeriesMemory NONE = new SeriesMemory(List.of(), List.of());

  public SeriesMemory {
    target = List.copyOf(target);
    written = List.copyOf(written);
  }
}
