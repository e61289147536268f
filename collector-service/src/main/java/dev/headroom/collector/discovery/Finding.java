package dev.headroom.collector.discovery;

import dev.headroom.collector.scrape.Failure;
import java.util.List;

/** How a look-up ended. */
public sealed interface Finding {

  /**
   * These targets are there now.
   *
   * @param warnings what was left out, and why
   */
  record Found(List<FoundTarget> targets, List<String> warnings) implements Finding {

    public Found {
      targets = List.copyOf(targets);
      warnings = List.copyOf(warnings);
    }
  }

  /** Nobody knows which targets are there now. */
  record Failed(Failure failure) implements Finding {}
}
