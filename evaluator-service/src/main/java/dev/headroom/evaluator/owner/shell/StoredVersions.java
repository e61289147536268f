package dev.headroom.evaluator.owner.shell;

import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.owner.UnreadableRunbookException;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.catalog.RunbookStore;
import dev.headroom.evaluator.runbook.catalog.StoredRunbook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stored runbooks, parsed; a version never changes, so each is parsed once. */
@ApplicationScoped
public class StoredVersions implements RunbookVersions {

  private static final int REMEMBERED = 1000;

  private record Key(String name, int version) {}

  private final RunbookStore store;
  private final RunbookParser parser;
  private final Map<Key, Version> parsed =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Version> eldest) {
          return size() > REMEMBERED;
        }
      };

  public StoredVersions(RunbookStore store, RunbookParser parser) {
    this.store = store;
    this.parser = parser;
  }

  @Override
  public List<String> names() {
    return store.heads().stream().map(StoredRunbook::name).toList();
  }

  @Override
  public Optional<Version> head(String name) {
    return present(name).map(this::parse);
  }

  @Override
  public Optional<Integer> headNumber(String name) {
    return present(name).map(StoredRunbook::version);
  }

  @Override
  public Optional<Version> version(String name, int number) {
    return store.version(name, number).map(this::parse);
  }

  private Optional<StoredRunbook> present(String name) {
    return store.head(name).filter(head -> !head.deleted());
  }

  private synchronized Version parse(StoredRunbook stored) {
    return parsed.computeIfAbsent(
        new Key(stored.name(), stored.version()),
        key ->
            switch (parser.parse(stored.source())) {
              case ParseResult.Parsed good -> new Version(good.runbook(), stored.version());
              case ParseResult.Rejected bad ->
                  throw new UnreadableRunbookException(
                      "name=%s version=%d: %s"
                          .formatted(stored.name(), stored.version(), bad.problems().getFirst()));
            });
  }
}
