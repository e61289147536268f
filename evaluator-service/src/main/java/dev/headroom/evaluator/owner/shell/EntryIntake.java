package dev.headroom.evaluator.owner.shell;

import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.common.wire.WireFormatException;
import dev.headroom.evaluator.evaluation.Outcome;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.series.Series;
import dev.headroom.evaluator.stream.EntryDecoder;
import dev.headroom.evaluator.stream.EntryDecoder.Decoded;
import dev.headroom.evaluator.stream.RawEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns entries into what an evaluation takes, and remembers whose columns are which series. */
final class EntryIntake {

  private static final Logger LOG = Logger.getLogger(EntryIntake.class);
  private static final int MAX_KNOWN_KEYFRAMES = 512;

  private final String runbook;
  private final OwnerPorts ports;
  private final EntryDecoder decoder;
  private final Map<StreamEntryId, @Nullable Series[]> columns = new HashMap<>();
  private long columnsGeneration;

  EntryIntake(String runbook, OwnerPorts ports) {
    this.runbook = runbook;
    this.ports = ports;
    this.decoder = new EntryDecoder(id -> ports.stream().find(runbook, id));
  }

  /** Forgets which column is which series: another evaluation has series of its own. */
  void reset() {
    columns.clear();
  }

  /** What the entry says; empty when it cannot be understood and has been put aside. */
  Optional<Decoded> decode(RawEntry entry) {
    try {
      return Optional.of(decoder.decode(entry));
    } catch (WireFormatException e) {
      LOG.warnf(
          "dead-letter runbook=%s entry=%s code=%s: %s",
          runbook, entry.id(), e.code(), e.getMessage());
      ports.stream().deadLetter(runbook, entry, e.code(), String.valueOf(e.getMessage()));
      ports.metrics().deadLetter(runbook, e.code());
      return Optional.empty();
    }
  }

  /** Gives it to the evaluation; an entry that says nothing still tells the time. */
  Outcome take(RunbookEvaluation evaluation, StreamEntryId id, Decoded decoded) {
    return switch (decoded) {
      case Decoded.Tick tick -> evaluation.tick(id);
      case Decoded.Samples samples -> {
        if (columns.size() > MAX_KNOWN_KEYFRAMES
            || columnsGeneration != evaluation.table().generation()) {
          columns.clear();
          columnsGeneration = evaluation.table().generation();
        }
        @Nullable Series[] series =
            columns.computeIfAbsent(
                samples.keyframe(), unknown -> evaluation.resolve(samples.batch()));
        yield evaluation.samples(id, samples.batch(), series);
      }
    };
  }
}
