package dev.headroom.benchmark.scenario;

import dev.headroom.benchmark.figure.Reading;
import java.util.List;

/** One question put to one or more contestants under the same conditions. */
public interface Scenario {

  /** What {@code --only} calls it; several scenarios may share a name. */
  String name();

  /** Who takes part, Headroom first. */
  List<Entry> entries();

  /**
   * Measures one entry.
   *
   * @param rig fresh, and closed by the caller
   * @return readings whose names do not depend on the entry
   */
  List<Reading> measure(Entry entry, Rig rig) throws InterruptedException;
}
