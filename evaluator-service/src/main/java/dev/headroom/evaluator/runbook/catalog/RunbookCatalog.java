package dev.headroom.evaluator.runbook.catalog;

import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookHash;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.text.RunbookProblem;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the runbooks: checks a text, gives it a version, tells who listens. */
public final class RunbookCatalog {
  /** As many versions as one answer lists. */
  public static final int MOST_VERSIONS = 1000;

  /** Two writers at once; more attempts than this say that something else is wrong. */
  private static final int ATTEMPTS = 5;

  private final RunbookStore store;
  private final RunbookParser parser;
  private final InstantSource clock;
  private final RunbookChanges changes;

  public RunbookCatalog(
      RunbookStore store, RunbookParser parser, InstantSource clock, RunbookChanges changes) {
    this.store = store;
    this.parser = parser;
    this.clock = clock;
    this.changes = changes;
  }

  /** Stores a new version, unless the text says what the present one says; a dry run only looks. */
  public PutResult put(String name, String source, Precondition precondition, boolean dryRun) {
    return switch (parser.parse(source)) {
      case ParseResult.Rejected(List<RunbookProblem> problems) -> new PutResult.Rejected(problems);
      case ParseResult.Parsed parsed when !parsed.runbook().name().equals(name) ->
          new PutResult.OtherName(otherName(name, parsed));
      case ParseResult.Parsed parsed -> store(parsed, source, precondition, dryRun);
    };
  }

  private static RunbookProblem otherName(String name, ParseResult.Parsed parsed) {
    String path = "/metadata/name";
    String written = parsed.runbook().name();
    return new RunbookProblem(
        parsed.places().position(path, 0),
        path,
        "name-mismatch",
        written,
        "the runbook is called `" + written + "`, the address says `" + name + "`",
        name);
  }

  private PutResult store(
      ParseResult.Parsed parsed, String source, Precondition precondition, boolean dryRun) {
    String name = parsed.runbook().name();
    String hash = RunbookHash.of(parsed.runbook());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      StoredRunbook head = store.head(name).orElse(null);
      StoredRunbook present = head == null || head.deleted() ? null : head;
      if (!precondition.holds(present)) {
        return new PutResult.Stale(present);
      }
      if (present != null && present.hash().equals(hash)) {
        return new PutResult.Accepted(present, present);
      }
      StoredRunbook next = next(head, name, hash, source);
      if (dryRun) {
        return new PutResult.Accepted(present, next);
      }
      if (store.replace(head, next)) {
        changes.changed(new RunbookChange.Stored(next));
        return new PutResult.Accepted(present, next);
      }
    }
    throw new IllegalStateException("the head of " + name + " changes again and again");
  }

  private StoredRunbook next(
      @Nullable StoredRunbook head, String name, String hash, String source) {
    int version = head == null ? 1 : head.version() + 1;
    // Milliseconds: what every store keeps.
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new StoredRunbook(name, version, hash, source, now, false);
  }

  /** Deletes a runbook and keeps its versions. */
  public DeleteResult delete(String name, Precondition precondition) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      StoredRunbook present = find(name).orElse(null);
      if (present == null) {
        return new DeleteResult.Unknown();
      }
      if (!precondition.holds(present)) {
        return new DeleteResult.Stale(present);
      }
      if (store.replace(present, present.asDeleted())) {
        changes.changed(new RunbookChange.Deleted(name));
        return new DeleteResult.Deleted();
      }
    }
    throw new IllegalStateException("the head of " + name + " changes again and again");
  }

  /** The present version of a runbook. */
  public Optional<StoredRunbook> find(String name) {
    return store.head(name).filter(head -> !head.deleted());
  }

  /** The present version of every runbook, by name. */
  public List<StoredRunbook> all() {
    return store.heads();
  }

  /** One version of a runbook that is not deleted. */
  public Optional<StoredRunbook> version(String name, int version) {
    return find(name).flatMap(head -> store.version(name, version));
  }

  /** The versions of a runbook that is not deleted, newest first. */
  public List<StoredRunbook> versions(String name) {
    return find(name).map(head -> store.versions(name, MOST_VERSIONS)).orElse(List.of());
  }

  /** What a stored text says; rejected when a newer Headroom no longer understands it. */
  public ParseResult read(StoredRunbook stored) {
    return parser.parse(stored.source());
  }

  /** How an attempt to delete a runbook ended. */
  public sealed interface DeleteResult {
    record Deleted() implements DeleteResult {}

    record Unknown() implements DeleteResult {}

    record Stale(StoredRunbook present) implements DeleteResult {}
  }
}
