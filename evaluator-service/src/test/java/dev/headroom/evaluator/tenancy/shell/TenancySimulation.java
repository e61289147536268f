package dev.headroom.evaluator.tenancy.shell;

import static dev.headroom.evaluator.tenancy.shell.TenancyWorld.SHOP;
import static dev.headroom.evaluator.tenancy.shell.TenancyWorld.require;

import dev.headroom.evaluator.tenancy.Import;
import dev.headroom.evaluator.tenancy.Move;
import dev.headroom.evaluator.tenancy.MovePhase;
import dev.headroom.evaluator.tenancy.Moving;
import dev.headroom.evaluator.tenancy.Newcomers;
import dev.headroom.evaluator.tenancy.Route;
import dev.headroom.evaluator.tenancy.TenancyTable;
import dev.headroom.evaluator.tenancy.Turn;
import dev.headroom.evaluator.tenancy.Writes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Replicas with clocks of their own, clients that keep answers as long as they may, writers of the
 * table, and movers that die at any point, over the data of the tenants. A look-up is wrong when a
 * client who goes by it in time reads from a cluster that lacks a write that was acknowledged.
 */
final class TenancySimulation {

  private static final Duration STALE = Duration.ofSeconds(2);
  private static final Duration KEEP = Duration.ofSeconds(5);
  private static final long SKEW = 1000;
  private static final int TENANTS = 12;
  private static final List<String> CLUSTERS = List.of("a", "b", "c");
  private static final int MOST = 100;

  private record Replica(CachedTables tables, Tenancies tenancies) {}

  private record Kept(Route route, long until) {}

  /** A write that is on its way. */
  private record Writing(String tenant, int number, List<String> left, long until) {}

  private record Removal(String tenant, String cluster, long due) {}

  private final TenancyWorld world;
  private final Duration settle;
  private final List<Replica> replicas = new ArrayList<>();
  private final Map<String, Kept> kept = new HashMap<>();
  private final List<Writing> writing = new ArrayList<>();
  private final List<Removal> removals = new ArrayList<>();
  private final Map<Long, Set<Integer>> copying = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private int writes;
  private int reads;

  TenancySimulation(TenancyWorld world, Duration settle) {
    this.world = world;
    this.settle = settle;
    for (int i = 0; i < 3; i++) {
      replicas.add(replica(i * SKEW / 2));
    }
    world.meanwhile(this::change);
  }

  static Duration soundSettle() {
    return STALE.plus(KEEP).plusMillis(SKEW);
  }

  int reads() {
    return reads;
  }

  private Replica replica(long skew) {
    var tables = new CachedTables(world, () -> world.millis() * 1_000_000, STALE);
    return new Replica(tables, new Tenancies(world, tables, world, () -> world.time(skew)));
  }

  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      world.pass(world.random.nextInt(world.chance(0.05) ? 3000 : 400));
      try {
        switch (world.random.nextInt(10)) {
          case 0 -> change();
          case 1, 2 -> move();
          case 3 -> anyReplica().tables().refresh();
          case 4 -> remove();
          case 5, 6 -> goOn();
          default -> use();
        }
      } catch (TenancyWorld.Crash crash) {
        if (world.chance(0.3)) {
          restart();
        }
      }
    }
  }

  private Replica anyReplica() {
    return replicas.get(world.random.nextInt(replicas.size()));
  }

  private String anyTenant() {
    return "t" + world.random.nextInt(TENANTS);
  }

  /** A replica begins with an empty cache, and a mover remembers nothing. */
  private void restart() {
    int number = world.random.nextInt(replicas.size());
    replicas.set(number, replica(number * SKEW / 2));
    copying.clear();
  }

  /** Others change the table: newcomers, imports, a version of the runbook. */
  private void change() {
    var tenancies = anyReplica().tenancies();
    String tenant = anyTenant();
    switch (world.random.nextInt(4)) {
      case 0 -> world.newVersion();
      case 1 -> tenancies.adoptAll();
      case 2 -> {
        if (!told.contains(tenant) && world.missing(tenant, "").isEmpty()) {
          keepTold(
              tenant,
              tenancies.change(
                  SHOP,
                  "crm",
                  (table, author) ->
                      Newcomers.place(table, tenant, Optional.empty(), Map.of(), MOST, author)));
        }
      }
      default ->
          tenancies.change(
              SHOP,
              "ann",
              (table, author) ->
                  Import.of(
                      table,
                      List.of(new Import.Line(1, "other" + world.random.nextInt(20), "a")),
                      true,
                      MOST,
                      author));
    }
  }

  private void keepTold(String tenant, Turn turn) {
    if (!(turn instanceof Turn.Refused)) {
      told.add(tenant);
    }
  }

  /** A client reads or writes, by an answer that it keeps or by a new one. */
  private void use() {
    String tenant = anyTenant();
    if (!told.contains(tenant)) {
      return;
    }
    String client = world.random.nextInt(4) + tenant;
    Kept answer = kept.get(client);
    if (answer == null || answer.until() <= world.millis() || world.chance(0.2)) {
      Route route = anyReplica().tables().of(SHOP).orElseThrow().router().route(tenant);
      if (route == null || route.why() != Route.Why.EXPLICIT) {
        return; // It was placed less than the bound ago, and no client knows it yet.
      }
      answer = new Kept(route, world.millis() + KEEP.toMillis());
      kept.put(client, answer);
    }
    if (world.chance(0.5)) {
      reads++;
      String cluster = answer.route().cluster();
      require(
          world.missing(tenant, cluster).isEmpty(),
          "wrong: %s read from %s".formatted(tenant, answer.route()));
    } else if (!answer.route().writeTo().isEmpty()) {
      writing.add(
          new Writing(tenant, ++writes, new ArrayList<>(answer.route().writeTo()), answer.until()));
    }
  }

  /** Writes reach one cluster after the other, and are acknowledged once they reached all. */
  private void goOn() {
    for (Writing write : List.copyOf(writing)) {
      if (world.chance(0.5)) {
        continue;
      }
      if (world.millis() >= write.until()) {
        writing.remove(write);
      } else {
        world.on(write.tenant(), write.left().removeFirst()).add(write.number());
        if (write.left().isEmpty()) {
          writing.remove(write);
          world.acknowledge(write.tenant(), write.number());
        }
      }
    }
  }

  private void remove() {
    for (Removal removal : List.copyOf(removals)) {
      if (world.millis() >= removal.due()) {
        world.remove(removal.tenant(), removal.cluster());
        removals.remove(removal);
      }
    }
  }

  /** A mover does the next thing that the table asks for; it knows nothing else. */
  private void move() {
    var tenancies = anyReplica().tenancies();
    String tenant = anyTenant();
    TenancyTable table = tenancies.present(SHOP);
    Move move = table.moves().get(tenant);
    if (move == null) {
      prepare(tenancies, tenant);
    } else {
      switch (move.phase()) {
        case PREPARED -> copy(tenancies, move);
        case COPIED ->
            end(tenancies, move, world.chance(0.2) ? Moving.Step.ABORT : Moving.Step.COMMIT);
        default -> end(tenancies, move, Moving.Step.FINISH);
      }
    }
  }

  private void prepare(Tenancies tenancies, String tenant) {
    if (removals.stream().anyMatch(removal -> removal.tenant().equals(tenant))) {
      return;
    }
    String to = CLUSTERS.get(world.random.nextInt(CLUSTERS.size()));
    Writes how = world.chance(0.5) ? Writes.BOTH : Writes.PAUSE;
    tenancies.change(
        SHOP,
        "mover",
        (table, author) -> Moving.prepare(table, tenant, to, how, settle, Map.of(), author));
  }

  private void copy(Tenancies tenancies, Move move) {
    Set<Integer> copied = copying.get(move.id());
    if (world.chance(0.1)) {
      end(tenancies, move, Moving.Step.ABORT);
    } else if (copied != null) {
      world.on(move.tenant(), move.to()).addAll(copied);
      end(tenancies, move, Moving.Step.COPIED);
    } else if (!world.time(0).isBefore(move.settled())) {
      copying.put(move.id(), new HashSet<>(world.on(move.tenant(), move.from())));
    }
  }

  private void end(Tenancies tenancies, Move move, Moving.Step step) {
    Turn turn =
        tenancies.change(
            SHOP, "mover", (table, author) -> Moving.advance(table, move.id(), step, author));
    if (turn instanceof Turn.Made && !step.leadsTo().isOpen()) {
      String left = step.leadsTo() == MovePhase.FINISHED ? move.from() : move.to();
      long due = world.millis() + settle.toMillis() + SKEW;
      removals.add(new Removal(move.tenant(), left, due));
    }
  }
}
