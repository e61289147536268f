package dev.headroom.collector.schedule;

import dev.headroom.collector.source.Discovered;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.OneTarget;
import dev.headroom.collector.source.SourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One loop for each id, and no other. For one thread at a time. */
final class LoopSet {

  /** A loop and what it collects. */
  record Running(SourceDefinition definition, CollectionLoop loop) {}

  private final LoopResources resources;
  private final Map<SourceId, Running> running =
      new TreeMap<>(
          Comparator.comparing(SourceId::runbook)
              .thenComparing(SourceId::source)
              .thenComparing(SourceId::target, Comparator.nullsFirst(Comparator.naturalOrder())));

  /** Loops that were removed and may still be at their last collection. */
  private final Map<SourceId, CollectionLoop> ending = new HashMap<>();

  LoopSet(LoopResources resources) {
    this.resources = resources;
  }

  Map<SourceId, Running> running() {
    return running;
  }

  /** Runs that definition from now on; the same one runs on. */
  void run(SourceId id, SourceDefinition definition) {
    Running before = running.get(id);
    if (before != null && before.definition().equals(definition)) {
      return;
    }
    CollectionLoop predecessor = before == null ? ending.get(id) : before.loop();
    if (before != null) {
      if (before.definition() instanceof Discovered == definition instanceof Discovered) {
        before.loop().makeWay();
      } else {
        before.loop().remove();
      }
    }
    running.put(id, new Running(definition, start(id, definition, predecessor)));
  }

  private CollectionLoop start(
      SourceId id, SourceDefinition definition, @Nullable CollectionLoop predecessor) {
    return switch (definition) {
      case OneTarget one -> new SourceLoop(id, one, resources, predecessor).start();
      case Discovered many -> new DiscoveryLoop(id, many, resources, predecessor).start();
    };
  }

  /** Ends what runs for the id, and its series. */
  void remove(SourceId id) {
    Running removed = running.remove(id);
    if (removed != null) {
      removed.loop().remove();
      ending.put(id, removed.loop());
    }
  }

  /**
   * Ends what runs for the id, while its series go on elsewhere.
   *
   * @return whether nothing of it runs here any more
   */
  boolean release(SourceId id) {
    Running released = running.remove(id);
    if (released != null) {
      released.loop().handOver();
      ending.put(id, released.loop());
    }
    if (isEnding(id)) {
      return false;
    }
    ending.remove(id);
    return true;
  }

  /** Whether a loop of the id is at its last turn. */
  boolean isEnding(SourceId id) {
    CollectionLoop last = ending.get(id);
    return last != null && !last.ended();
  }

  void forgetEnded() {
    ending.values().removeIf(CollectionLoop::ended);
  }

  /** All loops, also those at their last turn. */
  Collection<CollectionLoop> loops() {
    List<CollectionLoop> all = new ArrayList<>(ending.values());
    running.values().forEach(one -> all.add(one.loop()));
    return all;
  }
}
