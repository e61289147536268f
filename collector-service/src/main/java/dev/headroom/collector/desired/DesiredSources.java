package dev.headroom.collector.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.collector.schedule.SourceLoops;
import dev.headroom.collector.source.SourceReader;
import dev.headroom.collector.source.SourcesReading;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes desired state: a set of definitions is kept and put to work, or changes nothing. Safe for
 * use by many threads.
 */
public final class DesiredSources {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SourceReader reader;
  private final SourceStore store;
  private final SourceLoops loops;

  /** Keeps store and loops in step. */
  private final ReentrantLock lock = new ReentrantLock();

  /** Runbooks that were set or deleted before what is stored was loaded: they are newer. */
  private final Set<String> told = new HashSet<>();

  /** Runbooks that are there, those without a source among them. */
  private final Set<String> present = ConcurrentHashMap.newKeySet();

  private volatile boolean resumed;

  public DesiredSources(SourceReader reader, SourceStore store, SourceLoops loops) {
    this.reader = reader;
    this.store = store;
    this.loops = loops;
  }

  /**
   * Makes these the sources of the runbook.
   *
   * @throws StoreUnavailable if they cannot be kept; then nothing is put to work either
   */
  public SourcesReading put(String runbook, JsonNode body) {
    SourcesReading reading = reader.readAll(body);
    if (reading instanceof SourcesReading.Valid valid) {
      lock.lock();
      try {
        store.put(runbook, body.toString());
        told.add(runbook);
        present.add(runbook);
        loops.apply(runbook, valid.sources());
      } finally {
        lock.unlock();
      }
    }
    return reading;
  }

  /** Ends the collection of all sources of the runbook; their series end. */
  public void delete(String runbook) {
    lock.lock();
    try {
      store.delete(runbook);
      told.add(runbook);
      present.remove(runbook);
      loops.apply(runbook, Map.of());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts to work what is stored.
   *
   * @return runbooks whose stored definitions this build does not understand, with the first
   *     problem of each; they wait for the evaluator to send them again
   */
  public Map<String, String> resume() {
    var unreadable = new LinkedHashMap<String, String>();
    lock.lock();
    try {
      store
          .all()
          .forEach(
              (runbook, json) -> {
                if (!told.contains(runbook)) {
                  present.add(runbook);
                  resume(runbook, json, unreadable);
                }
              });
      resumed = true;
    } finally {
      lock.unlock();
    }
    return unreadable;
  }

  /** The runbooks that are there, those without a source among them. */
  public Set<String> runbooks() {
    return Set.copyOf(present);
  }

  /** Whether what is stored has been put to work. */
  public boolean isResumed() {
    return resumed;
  }

  private void resume(String runbook, String json, Map<String, String> unreadable) {
    try {
      switch (reader.readAll(JSON.readTree(json))) {
        case SourcesReading.Valid valid -> loops.apply(runbook, valid.sources());
        case SourcesReading.Invalid invalid ->
            unreadable.put(runbook, invalid.problems().getFirst().message());
      }
    } catch (JsonProcessingException e) {
      unreadable.put(runbook, "not JSON");
    }
  }
}
