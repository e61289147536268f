package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.condition.Conditions;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.Outcome;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.evaluation.Snapshots;
import dev.headroom.evaluator.history.HistoryBlock;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.stream.EntryDecoder;
import dev.headroom.evaluator.stream.EntryDecoder.Decoded;
import dev.headroom.evaluator.stream.RawEntry;
import dev.headroom.evaluator.stream.RunbookStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * One owner to which nothing happens: the same entries, each version from where it was in force.
 */
final class UndisturbedOwner {

  private static final String SHOP = "shop";
  static final SeriesTable.Limits LIMITS = new SeriesTable.Limits(100, 1 << 26);

  /** A place in the stream after which another version is in force. */
  record Turn(StreamEntryId after, int version) {}

  private final RunbookStream stream;
  private final List<Turn> turns;
  private final IntFunction<CompiledRunbook> versions;
  private final Map<String, Decision> decisions = new TreeMap<>();
  private final Map<String, Proposal> proposals = new TreeMap<>();
  private RunbookEvaluation evaluation;

  UndisturbedOwner(RunbookStream stream, List<Turn> turns, IntFunction<CompiledRunbook> versions) {
    this.stream = stream;
    this.turns = turns;
    this.versions = versions;
    this.evaluation = new RunbookEvaluation(versions.apply(turns.getFirst().version()), LIMITS);
  }

  void readThrough(StreamEntryId last) {
    var decoder = new EntryDecoder(id -> stream.find(SHOP, id));
    int turn = 1;
    for (RawEntry entry : stream.read(SHOP, StreamEntryId.ZERO, Integer.MAX_VALUE)) {
      if (entry.id().compareTo(last) > 0) {
        return;
      }
      while (turn < turns.size() && turns.get(turn).after().compareTo(entry.id()) < 0) {
        evaluation = evaluation.reloaded(versions.apply(turns.get(turn++).version()));
      }
      Outcome outcome = feed(entry.id(), decoder.decode(entry));
      outcome.decisions().forEach(decision -> decisions.put(decision.id(), decision));
      outcome.proposals().forEach(proposal -> proposals.put(proposal.id(), proposal));
    }
  }

  private Outcome feed(StreamEntryId id, Decoded decoded) {
    return switch (decoded) {
      case Decoded.Tick tick -> evaluation.tick(id);
      case Decoded.Samples samples ->
          evaluation.samples(id, samples.batch(), evaluation.resolve(samples.batch()));
    };
  }

  RunbookEvaluation evaluation() {
    return evaluation;
  }

  /** The conditions in every word, and what checks read. */
  static List<String> shown(RunbookEvaluation evaluation) {
    Conditions conditions = Snapshots.conditions(evaluation);
    var shown = new ArrayList<String>();
    conditions.gates().values().forEach(gate -> shown.add(gate.toString()));
    conditions.expectations().values().forEach(sets -> shown.add(sets.toString()));
    shown.add(conditions.observed("avg(load)").toString());
    return shown;
  }

  Map<String, Decision> decisions() {
    return decisions;
  }

  Map<String, Proposal> proposals() {
    return proposals;
  }

  /** All of it: nothing was stored, so nothing is forgotten. */
  Set<HistoryBlock> history() {
    return Set.copyOf(evaluation.rollUps().known(any -> true));
  }
}
