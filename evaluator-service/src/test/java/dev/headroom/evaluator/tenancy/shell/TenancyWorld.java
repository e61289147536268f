package dev.headroom.evaluator.tenancy.shell;

import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.tenancy.InMemoryTenancyStore;
import dev.headroom.evaluator.tenancy.Move;
import dev.headroom.evaluator.tenancy.MovePhase;
import dev.headroom.evaluator.tenancy.TenancyStore;
import dev.headroom.evaluator.tenancy.TenancyTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * What replicas, clients and movers share in a simulation: time, a store that fails and lets others
 * in between a read and a write, and the data of the tenants. It checks every version of the table
 * against the one before.
 */
final class TenancyWorld implements TenancyStore, RunbookVersions {

  static final String SHOP = "shop";
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<Version> VERSIONS =
      List.of(
          version(1, "{prefixes: [t], maxTenants: 9}", "{prefixes: [tt]}", "{}"),
          version(2, "{prefixes: [t1, t2]}", "{closed: true}", "{prefixes: [t]}"),
          version(3, "{}", "{prefixes: [t1]}", "{maxTenants: 8}"));

  /** A process died, or a call was lost, before or after it did what it was to do. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  final Random random;
  private final InMemoryTenancyStore tables = new InMemoryTenancyStore();
  private final Map<String, Map<String, Set<Integer>>> data = new HashMap<>();
  private final Map<String, Set<Integer>> acknowledged = new HashMap<>();
  private long millis;
  private int head = 1;
  private Runnable meanwhile = () -> {};
  private boolean nested;
  private int overtaken;
  private int committed;
  private int aborted;

  TenancyWorld(long seed) {
    this.random = new Random(seed);
  }

  private static Version version(int number, String a, String b, String c) {
    String text =
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          components: {web: {}}
          tenancy: {clusters: {a: %s, b: %s, c: %s}, fallback: a}
        """
            .formatted(a, b, c);
    var parsed = (ParseResult.Parsed) new RunbookParser(new MeasureLanguage()).parse(text);
    return new Version(parsed.runbook(), number);
  }

  void pass(long more) {
    millis += more;
  }

  long millis() {
    return millis;
  }

  Instant time(long skew) {
    return START.plusMillis(millis + skew);
  }

  void newVersion() {
    head = Math.min(head + 1, VERSIONS.size());
  }

  int overtaken() {
    return overtaken;
  }

  int committed() {
    return committed;
  }

  int aborted() {
    return aborted;
  }

  /** What somebody else does between a read and a write. */
  void meanwhile(Runnable other) {
    this.meanwhile = other;
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  // The data of the tenants.

  Set<Integer> on(String tenant, String cluster) {
    return data.computeIfAbsent(tenant, t -> new HashMap<>())
        .computeIfAbsent(cluster, c -> new HashSet<>());
  }

  void remove(String tenant, String cluster) {
    on(tenant, cluster).clear();
  }

  void acknowledge(String tenant, int write) {
    acknowledged.computeIfAbsent(tenant, t -> new HashSet<>()).add(write);
  }

  /** What a read there does not see although it was acknowledged. */
  Set<Integer> missing(String tenant, String cluster) {
    var missing = new HashSet<>(acknowledged.getOrDefault(tenant, Set.of()));
    missing.removeAll(on(tenant, cluster));
    return missing;
  }

  // The store.

  private void mayCrash(double share) {
    if (chance(share)) {
      throw new Crash();
    }
  }

  @Override
  public Optional<TenancyTable> find(String runbook) {
    mayCrash(0.01);
    return tables.find(runbook);
  }

  @Override
  public Map<String, Long> versions() {
    mayCrash(0.01);
    return tables.versions();
  }

  @Override
  public boolean replace(TenancyTable next) {
    if (!nested && chance(0.3)) {
      nested = true;
      try {
        meanwhile.run();
      } finally {
        nested = false;
      }
    }
    mayCrash(0.03);
    TenancyTable before = tables.find(SHOP).orElseGet(() -> TenancyTable.empty(SHOP));
    if (!tables.replace(next)) {
      overtaken++;
      return false;
    }
    requireSound(before, next);
    mayCrash(0.03);
    return true;
  }

  private void requireSound(TenancyTable before, TenancyTable after) {
    require(after.version() == before.version() + 1, "versions follow each other");
    require(after.log().getLast().version() == after.version(), "the log knows the version");
    before
        .placements()
        .byTenant()
        .forEach(
            (tenant, cluster) -> {
              String now = after.placements().get(tenant);
              require(now != null, "lost: " + tenant);
              Move was = before.moves().get(tenant);
              Move is = after.moves().get(tenant);
              boolean switched =
                  was != null
                      && is != null
                      && was.phase() == MovePhase.COPIED
                      && is.phase() == MovePhase.COMMITTED;
              require(
                  cluster.equals(now) || switched, "another cluster without a commit: " + tenant);
              committed += switched ? 1 : 0;
            });
    aborted +=
        after.log().getLast().move().filter(m -> m.phase() == MovePhase.ABORTED).isPresent()
            ? 1
            : 0;
  }

  static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  // The runbook.

  @Override
  public List<String> names() {
    return List.of(SHOP);
  }

  @Override
  public Optional<Version> head(String name) {
    return version(name, head);
  }

  @Override
  public Optional<Integer> headNumber(String name) {
    return Optional.of(head);
  }

  @Override
  public Optional<Version> version(String name, int number) {
    return Optional.of(VERSIONS.get(number - 1));
  }
}
