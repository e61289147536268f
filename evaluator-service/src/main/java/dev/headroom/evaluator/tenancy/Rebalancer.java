package dev.headroom.evaluator.tenancy;

import dev.headroom.evaluator.tenancy.RebalancingPlan.PlannedMove;
import dev.headroom.evaluator.tenancy.RebalancingPlan.Unresolved;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans the fewest moves that bring every cluster within its target: less than {@code 1 -
 * warnWithin} of its limit, so that it is not even narrow.
 *
 * <p>A move takes one tenant off one cluster, so the fewest moves are the sum of what clusters have
 * too much; no tenant moves twice, and nobody arrives where somebody leaves. The fullest cluster by
 * share of its limit gives first; what is taken goes home to the cluster of its prefix if it can,
 * else to where the target leaves most room. Tenants whom no prefix binds to their cluster go
 * before those whom one does.
 */
public final class Rebalancer {

  /** 0.75 * 200 is to be 150, whatever the last bit says. */
  private static final double ROUNDING = 1e-9;

  private final TenancyTable table;
  private final Map<String, Watch> watches;
  private final double warnWithin;
  private final int most;
  private final SortedMap<String, Load> loads;
  private final Map<String, Integer> settled = new TreeMap<>();
  private final Map<String, List<Candidate>> candidates = new HashMap<>();
  private final List<PlannedMove> moves = new ArrayList<>();
  private final List<Unresolved> unresolved = new ArrayList<>();

  /**
   * A tenant that may go.
   *
   * @param home the cluster of its prefix
   */
  private record Candidate(String tenant, Optional<String> home) {
    int rank(String from, boolean homeTakes) {
      if (homeTakes) {
        return 0;
      }
      return home.isPresent() && home.get().equals(from) ? 2 : 1;
    }
  }

  private Rebalancer(TenancyTable table, Map<String, Watch> watches, double warnWithin, int most) {
    this.table = table;
    this.watches = watches;
    this.warnWithin = warnWithin;
    this.most = most;
    this.loads = Load.of(table);
    loads.forEach((name, load) -> settled.put(name, load.serving()));
    for (Move move : table.moves().values()) {
      if (move.serving().equals(move.from())) {
        settled.merge(move.from(), -1, Integer::sum);
        settled.merge(move.to(), 1, Integer::sum);
      }
    }
  }

  /**
   * @param warnWithin the share of its limit that a cluster is to keep free
   * @param most the most moves of a plan
   */
  public static RebalancingPlan plan(
      TenancyTable table, Map<String, Watch> watches, double warnWithin, int most) {
    return new Rebalancer(table, watches, warnWithin, most).plan();
  }

  private RebalancingPlan plan() {
    List<String> why = loads.values().stream().flatMap(load -> alarm(load).stream()).toList();
    if (why.isEmpty()) {
      return new RebalancingPlan(
          table.runbook(),
          table.version(),
          false,
          "no cluster is over its limit, and no trigger fires",
          List.of(),
          List.of());
    }
    findCandidates();
    while (moves.size() < most && moveOne()) {
      // The next move is planned on what this one leaves.
    }
    loads.keySet().forEach(this::judge);
    return new RebalancingPlan(
        table.runbook(),
        table.version(),
        true,
        String.join("; ", why) + ": " + counted(moves.size(), "move"),
        moves,
        unresolved);
  }

  private Optional<String> alarm(Load load) {
    String name = load.cluster().name();
    if (load.isOver()) {
      return Optional.of(
          "`%s` serves %d of at most %d"
              .formatted(name, load.serving(), load.cluster().limit().orElse(0)));
    }
    return isFiring(name)
        ? Optional.of("the trigger of `%s` fires".formatted(name))
        : Optional.empty();
  }

  private boolean isFiring(String cluster) {
    return Watch.of(watches, cluster).alarm() == Watch.Alarm.FIRING;
  }

  private void findCandidates() {
    var rules = Router.unplaced(table.rules());
    table
        .placements()
        .byTenant()
        .forEach(
            (tenant, cluster) -> {
              if (!table.moves().containsKey(tenant)) {
                @Nullable Route rule = rules.route(tenant);
                Optional<String> home =
                    rule != null && rule.why() == Route.Why.PREFIX
                        ? Optional.of(rule.cluster())
                        : Optional.empty();
                candidates
                    .computeIfAbsent(cluster, name -> new ArrayList<>())
                    .add(new Candidate(tenant, home));
              }
            });
  }

  /** The fullest cluster that has somebody to give and somewhere to give them. */
  private boolean moveOne() {
    return loads.keySet().stream()
        .filter(name -> excess(name) > 0)
        .sorted(
            Comparator.comparingDouble(this::share)
                .reversed()
                .thenComparing(Comparator.naturalOrder()))
        .anyMatch(this::moveOneFrom);
  }

  private boolean moveOneFrom(String from) {
    List<Candidate> leaving = candidates.getOrDefault(from, List.of());
    Optional<Candidate> first =
        leaving.stream()
            .min(
                Comparator.<Candidate>comparingInt(one -> one.rank(from, homeTakes(one, from)))
                    .thenComparing(Candidate::tenant));
    if (first.isEmpty()) {
      return false;
    }
    Candidate candidate = first.get();
    boolean goesHome = homeTakes(candidate, from);
    Optional<String> to = goesHome ? candidate.home() : roomiest();
    if (to.isEmpty()) {
      return false;
    }
    leaving.remove(candidate);
    int left = settled.merge(from, -1, Integer::sum);
    int got = settled.merge(to.get(), 1, Integer::sum);
    moves.add(
        new PlannedMove(
            moves.size() + 1,
            candidate.tenant(),
            from,
            to.get(),
            left,
            got,
            reason(candidate, from, to.get(), goesHome)));
    return true;
  }

  private boolean homeTakes(Candidate candidate, String from) {
    return candidate.home().filter(home -> !home.equals(from) && spare(home) > 0).isPresent();
  }

  private Optional<String> roomiest() {
    return loads.keySet().stream()
        .filter(name -> spare(name) > 0)
        .min(
            Comparator.<String>comparingInt(this::spare)
                .reversed()
                .thenComparing(name -> Objects.requireNonNull(settled.get(name)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String reason(Candidate candidate, String from, String to, boolean goesHome) {
    if (goesHome) {
      return "its prefix says `%s`".formatted(to);
    }
    return candidate.home().filter(from::equals).isPresent()
        ? "`%s` has most room; its prefix says `%s`, where nobody else is left to move"
            .formatted(to, from)
        : "`%s` has most room".formatted(to);
  }

  /** The most tenants that leave a cluster's headroom above what it is to keep free. */
  private int target(String cluster) {
    var limit = load(cluster).cluster().limit();
    if (limit.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    double bound = (1 - warnWithin) * limit.getAsInt();
    return Math.max(0, (int) Math.ceil(bound - ROUNDING) - 1);
  }

  private Load load(String cluster) {
    return Objects.requireNonNull(loads.get(cluster), cluster);
  }

  private int now(String cluster) {
    return settled.getOrDefault(cluster, 0);
  }

  private int excess(String cluster) {
    return Math.max(0, now(cluster) - target(cluster));
  }

  private double share(String cluster) {
    var limit = load(cluster).cluster().limit();
    return limit.isEmpty() ? 0 : (double) now(cluster) / limit.getAsInt();
  }

  /** How many more it may get; open moves still hold copies, so those count on both clusters. */
  private int spare(String cluster) {
    Load load = load(cluster);
    if (Room.refusal(load, Watch.of(watches, cluster)).isPresent()) {
      return 0;
    }
    int planned = now(cluster) - settledBefore(load);
    int target = target(cluster);
    return target == Integer.MAX_VALUE
        ? Integer.MAX_VALUE
        : Math.max(0, target - load.held() - planned);
  }

  private int settledBefore(Load load) {
    String name = load.cluster().name();
    long leavesSoon =
        table.moves().values().stream()
            .filter(move -> move.from().equals(name) && move.serving().equals(name))
            .count();
    return load.serving() + load.arriving() - (int) leavesSoon;
  }

  private void judge(String cluster) {
    int excess = excess(cluster);
    if (excess > 0) {
      String reason =
          moves.size() >= most
              ? "a plan has at most %s; ask again after these".formatted(counted(most, "move"))
              : candidates.getOrDefault(cluster, List.of()).isEmpty()
                  ? "all its tenants are moving already"
                  : "no other cluster has room below its own target";
      unresolved.add(new Unresolved(cluster, excess, reason));
    } else if (isFiring(cluster) && moves.stream().noneMatch(move -> move.from().equals(cluster))) {
      unresolved.add(new Unresolved(cluster, 0, firingFor(cluster)));
    }
  }

  private String firingFor(String cluster) {
    Load load = load(cluster);
    return load.cluster().limit().isEmpty()
        ? "its trigger fires, and without maxTenants nothing says how many should go"
        : "its trigger fires, although the table knows of %s there; import those that are missing"
            .formatted(counted(load.serving(), "tenant"));
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
