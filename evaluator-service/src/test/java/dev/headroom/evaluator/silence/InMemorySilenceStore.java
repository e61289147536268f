package dev.headroom.evaluator.silence;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The fake. */
public final class InMemorySilenceStore implements SilenceStore {

  private final Map<String, Silence> silences = new ConcurrentHashMap<>();

  @Override
  public boolean add(Silence silence) {
    return silences.putIfAbsent(silence.id(), silence) == null;
  }

  @Override
  public Optional<Silence> find(String id) {
    return Optional.ofNullable(silences.get(id));
  }

  @Override
  public List<Silence> current(Instant at) {
    return silences.values().stream()
        .filter(silence -> silence.over().isAfter(at))
        .sorted(Comparator.comparing(Silence::id))
        .toList();
  }

  @Override
  public List<Silence> newest(int limit) {
    return silences.values().stream()
        .sorted(Comparator.comparing(Silence::createdAt).thenComparing(Silence::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Silence> end(String id, Instant at) {
    return Optional.ofNullable(silences.computeIfPresent(id, (key, one) -> one.ended(at)));
  }
}
