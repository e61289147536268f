package dev.headroom.systemtest.chaos;

import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.Outcome;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.stream.EntryDecoder;
import dev.headroom.evaluator.stream.EntryDecoder.Decoded;
import dev.headroom.evaluator.stream.RawEntry;
import dev.headroom.systemtest.RedisConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** One evaluation of a stream from its first entry on, to which nothing happens. */
final class Undisturbed {

  private static final int AT_ONCE = 500;

  private final URI redis;
  private final String runbook;
  private final RunbookEvaluation evaluation;
  private final EntryDecoder decoder = new EntryDecoder(id -> Optional.empty());
  private final Map<String, Decision> decisions = new TreeMap<>();
  private long entries;

  Undisturbed(URI redis, Runbook runbook) {
    this.redis = redis;
    this.runbook = runbook.name();
    this.evaluation =
        new RunbookEvaluation(
            new CompiledRunbook(runbook, 1), new SeriesTable.Limits(100_000, 100_000_000));
  }

  /** What the stream as it is now decides, by id. */
  Map<String, Decision> decisions() throws IOException {
    try (var connection = new RedisConnection(redis)) {
      List<?> some;
      do {
        some =
            (List<?>)
                Objects.requireNonNull(
                    connection.send(
                        "XRANGE",
                        StreamLoad.key(runbook),
                        "(" + evaluation.lastEntry(),
                        "+",
                        "COUNT",
                        AT_ONCE));
        for (Object entry : some) {
          feed((List<?>) entry);
        }
      } while (some.size() == AT_ONCE);
    }
    return decisions;
  }

  long entries() {
    return entries;
  }

  private void feed(List<?> entry) {
    StreamEntryId id = StreamEntryId.parse(text(entry.get(0)));
    List<?> fields = (List<?>) entry.get(1);
    var raw = new RawEntry(id, text(fields.get(1)), (byte[]) fields.get(3));
    Outcome outcome =
        switch (decoder.decode(raw)) {
          case Decoded.Tick tick -> evaluation.tick(id);
          case Decoded.Samples samples ->
              evaluation.samples(id, samples.batch(), evaluation.resolve(samples.batch()));
        };
    entries++;
    outcome.decisions().forEach(decision -> decisions.put(decision.id(), decision));
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.US_ASCII);
  }
}
