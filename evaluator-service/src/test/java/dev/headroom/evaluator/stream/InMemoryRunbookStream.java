package dev.headroom.evaluator.stream;

import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The fake: entries are appended by the test; it can fail so many reads. */
public final class InMemoryRunbookStream implements RunbookStream {

  private final TreeMap<StreamEntryId, RawEntry> entries = new TreeMap<>();
  private final TreeMap<StreamEntryId, String> deadLetters = new TreeMap<>();
  private final AtomicInteger failures = new AtomicInteger();

  public synchronized void append(long millis, byte[] body) {
    var id = new StreamEntryId(millis, 0);
    entries.put(id, new RawEntry(id, StreamEntryCodec.VERSION, body));
  }

  public void failNext(int calls) {
    failures.set(calls);
  }

  public synchronized List<String> deadLetterCodes() {
    return List.copyOf(deadLetters.values());
  }

  private void mayFail() {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the stream is away");
    }
  }

  @Override
  public synchronized List<RawEntry> read(String runbook, StreamEntryId after, int limit) {
    mayFail();
    return entries.tailMap(after, false).values().stream().limit(limit).toList();
  }

  @Override
  public synchronized Optional<RawEntry> find(String runbook, StreamEntryId id) {
    mayFail();
    return Optional.ofNullable(entries.get(id));
  }

  @Override
  public synchronized void tick(String runbook) {
    mayFail();
    append(entries.isEmpty() ? 1 : entries.lastKey().millis() + 1, StreamEntryCodec.tick());
  }

  @Override
  public synchronized void deadLetter(String runbook, RawEntry entry, String code, String reason) {
    mayFail();
    deadLetters.putIfAbsent(entry.id(), code);
  }
}
