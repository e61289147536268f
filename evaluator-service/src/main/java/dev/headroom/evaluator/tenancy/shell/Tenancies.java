package dev.headroom.evaluator.tenancy.shell;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.tenancy.Adoption;
import dev.headroom.evaluator.tenancy.Author;
import dev.headroom.evaluator.tenancy.Rules;
import dev.headroom.evaluator.tenancy.TenancyStore;
import dev.headroom.evaluator.tenancy.TenancyTable;
import dev.headroom.evaluator.tenancy.Turn;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Changes tables: reads, decides, stores under the version that was read, and does it again when
 * somebody else was faster. Every change is safe to ask for again, so that one whose answer was
 * lost is simply repeated. Safe for use by many threads and replicas.
 */
public final class Tenancies {

  private static final Logger LOG = Logger.getLogger(Tenancies.class);
  private static final int MOST_TRIES = 100;
  private static final String HEADROOM = "headroom";

  private final TenancyStore store;
  private final CachedTables cache;
  private final RunbookVersions versions;
  private final InstantSource clock;

  public Tenancies(
      TenancyStore store, CachedTables cache, RunbookVersions versions, InstantSource clock) {
    this.store = store;
    this.cache = cache;
    this.versions = versions;
    this.clock = clock;
  }

  /** The present table, from the store; empty at version 0 for a runbook that has none. */
  public TenancyTable present(String runbook) {
    return store.find(runbook).orElseGet(() -> TenancyTable.empty(runbook));
  }

  /** A change that says who made it, and when. */
  @FunctionalInterface
  public interface Wish {
    Turn of(TenancyTable table, Author author);
  }

  /** Changes a table that goes by the present version of its runbook. */
  public Turn change(String runbook, String by, Wish wish) {
    adopt(runbook);
    return store(runbook, by, wish);
  }

  /** The same of a runbook whose present version is known. */
  public Turn change(String runbook, RunbookVersions.Version head, String by, Wish wish) {
    adopt(runbook, Optional.of(head));
    return store(runbook, by, wish);
  }

  /** What a change would come to; nothing is stored. */
  public Turn tried(String runbook, String by, Wish wish) {
    adopt(runbook);
    return wish.of(present(runbook), author(by));
  }

  /** Takes over the present version of a runbook, unless that is so already. */
  public void adopt(String runbook) {
    adopt(runbook, versions.head(runbook));
  }

  private void adopt(String runbook, Optional<RunbookVersions.Version> present) {
    Rules rules =
        present
            .map(head -> Rules.of(head.number(), head.runbook().spec().tenancy()))
            .orElse(Rules.NONE);
    boolean known =
        cache.of(runbook).filter(ready -> !rules.follows(ready.table().rules())).isPresent();
    if (known) {
      return;
    }
    store(runbook, HEADROOM, (table, author) -> Adoption.adopt(table, rules, author));
  }

  /** The same for all of them. */
  public void adoptAll() {
    var names = new TreeSet<>(versions.names());
    names.addAll(store.versions().keySet());
    for (String name : names) {
      try {
        adopt(name);
      } catch (RuntimeException e) {
        LOG.warnf("tenancy-adopt-failed runbook=%s: %s", name, e);
      }
    }
  }

  private Turn store(String runbook, String by, Wish wish) {
    Optional<TenancyTable> cached = cache.of(runbook).map(CachedTables.Ready::table);
    for (int i = 0; i < MOST_TRIES; i++) {
      // An old table does no harm where something is stored, since that asks for the present one;
      // nobody is told of one that nothing changes, or is refused by it.
      boolean maybeOld = i == 0 && cached.isPresent();
      TenancyTable table = maybeOld ? cached.get() : present(runbook);
      Turn turn = wish.of(table, author(by));
      if (!(turn instanceof Turn.Made(TenancyTable next))) {
        if (maybeOld) {
          continue;
        }
        return turn;
      }
      if (store.replace(next)) {
        LOG.debugf(
            "tenancy-changed runbook=%s version=%d by=%s: %s",
            runbook, next.version(), by, next.log().getLast().says());
        cache.offer(next);
        return turn;
      }
    }
    throw new ProblemException(
        503,
        "tenancy-busy",
        "others change the table of %s all the time; try again".formatted(runbook));
  }

  private Author author(String by) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Author(by, now);
  }
}
