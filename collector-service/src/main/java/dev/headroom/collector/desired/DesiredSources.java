package dev.headroom.collector.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.collector.share.Work;
import dev.headroom.collector.source.SourceReader;
import dev.headroom.collector.source.SourcesReading;
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
  private final Work work;

  /** Keeps store and work in step. */
  private final ReentrantLock lock = new ReentrantLock();

  /** Runbooks that are there, those without a source among them. */
  private final Set<String> present = ConcurrentHashMap.newKeySet();

  private volatile boolean resumed;

  /** Of what was last read from the store. */
  private long revision;

  public DesiredSources(SourceReader reader, SourceStore store, Work work) {
    this.reader = reader;
    this.store = store;
    this.work = work;
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
        present.add(runbook);
        work.apply(runbook, valid.sources());
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
      present.remove(runbook);
      work.apply(runbook, Map.of());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts to work what is stored, if that has changed since it was last read: other collectors are
   * told of changes too.
   *
   * @return runbooks whose stored definitions this build does not understand, with the first
   *     problem of each; they wait for the evaluator to send them again
   */
  public Map<String, String> resume() {
    var unreadable = new LinkedHashMap<String, String>();
    lock.lock();
    try {
      long newest = store.revision();
      if (resumed && newest == revision) {
        return unreadable;
      }
      Map<String, String> stored = store.all();
      for (String gone : present) {
        if (!stored.containsKey(gone)) {
          present.remove(gone);
          work.apply(gone, Map.of());
        }
      }
      stored.forEach(
          (runbook, json) -> {
            present.add(runbook);
            resume(runbook, json, unreadable);
          });
      revision = newest;
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
        case SourcesReading.Valid valid -> work.apply(runbook, valid.sources());
        case SourcesReading.Invalid invalid ->
            unreadable.put(runbook, invalid.problems().getFirst().message());
      }
    } catch (JsonProcessingException e) {
      unreadable.put(runbook, "not JSON");
    }
  }
}
