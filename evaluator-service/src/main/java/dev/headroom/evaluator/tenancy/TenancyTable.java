package dev.headroom.evaluator.tenancy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The router's table of a runbook, at a version. Every tenant that it knows is on one cluster, the
 * one that serves it.
 *
 * @param version 0 before the first change
 * @param moves those that are open, by tenant
 * @param log what made the last versions, the oldest first; this one is the last
 */
public record TenancyTable(
    String runbook,
    long version,
    Rules rules,
    Placements placements,
    SortedMap<String, Move> moves,
    List<TableChange> log) {

  /** Versions that the table remembers. */
  static final int LOGGED = 200;

  public TenancyTable {
    moves = Collections.unmodifiableSortedMap(moves);
    log = List.copyOf(log);
    if (version != (log.isEmpty() ? 0 : log.getLast().version())) {
      throw new IllegalArgumentException("nothing made version " + version);
    }
    for (String cluster : placements.clusters()) {
      if (!rules.clusters().containsKey(cluster)) {
        throw new IllegalArgumentException("tenants on no cluster: " + cluster);
      }
    }
    for (Move move : moves.values()) {
      if (!move.phase().isOpen()
          || !move.serving().equals(placements.get(move.tenant()))
          || !rules.clusters().containsKey(move.other())) {
        throw new IllegalArgumentException("a move that fits no placement: " + move);
      }
    }
  }

  public static TenancyTable empty(String runbook) {
    return new TenancyTable(runbook, 0, Rules.NONE, Placements.NONE, new TreeMap<>(), List.of());
  }

  /** The open move of an id. */
  public Optional<Move> move(long id) {
    return moves.values().stream().filter(move -> move.id() == id).findFirst();
  }

  /** How a move ended, as long as the log remembers. */
  public Optional<Move> ended(long id) {
    return log.stream()
        .flatMap(change -> change.move().stream())
        .filter(move -> move.id() == id && !move.phase().isOpen())
        .findFirst();
  }

  TenancyTable rules(Rules next, Author author, String says) {
    return next(next, placements, moves, author, TableChange.Kind.RULES, says, Optional.empty());
  }

  TenancyTable placed(Placements next, Author author, TableChange.Kind kind, String says) {
    return next(rules, next, moves, author, kind, says, Optional.empty());
  }

  /** Puts a move, or takes it out once it is over; the tenant is where the move says. */
  TenancyTable moved(Move move, Author author, String says) {
    var open = new TreeMap<>(moves);
    if (move.phase().isOpen()) {
      open.put(move.tenant(), move);
    } else {
      open.remove(move.tenant());
    }
    Placements placed = placements.with(move.tenant(), move.serving());
    return next(rules, placed, open, author, TableChange.Kind.MOVE, says, Optional.of(move));
  }

  private TenancyTable next(
      Rules next,
      Placements placed,
      SortedMap<String, Move> open,
      Author author,
      TableChange.Kind kind,
      String says,
      Optional<Move> move) {
    var changes = new ArrayList<>(log.subList(Math.max(0, log.size() + 1 - LOGGED), log.size()));
    changes.add(new TableChange(version + 1, author.at(), author.by(), kind, says, move));
    return new TenancyTable(
        runbook, version + 1, withoutEmpty(next, placed, open), placed, open, changes);
  }

  /** A retired cluster goes with its last tenant. */
  private static Rules withoutEmpty(Rules rules, Placements placed, SortedMap<String, Move> open) {
    if (rules.clusters().values().stream().noneMatch(Cluster::retired)) {
      return rules;
    }
    Set<String> used = new HashSet<>(placed.clusters());
    open.values().forEach(move -> used.addAll(List.of(move.from(), move.to())));
    var left = new TreeMap<>(rules.clusters());
    boolean fewer =
        left.values().removeIf(cluster -> cluster.retired() && !used.contains(cluster.name()));
    return fewer ? rules.with(left) : rules;
  }
}
