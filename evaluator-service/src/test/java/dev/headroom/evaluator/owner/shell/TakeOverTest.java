package dev.headroom.evaluator.owner.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.common.lease.Lease;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.checkpoint.Checkpoint;
import dev.headroom.evaluator.checkpoint.CheckpointStore;
import dev.headroom.evaluator.checkpoint.Step;
import dev.headroom.evaluator.checkpoint.StoreAwayException;
import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.history.InMemoryHistoryStore;
import dev.headroom.evaluator.history.ShortHistory;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.state.BinaryState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A state is begun anew only when it cannot be read, not when it cannot be read now. */
class TakeOverTest {

  private static final Lease LEASE = new Lease("shop", "evaluator", "alice", 1);
  private static final Runbook RUNBOOK =
      ((ParseResult.Parsed)
              new RunbookParser(new MeasureLanguage())
                  .parse(
                      """
                      apiVersion: headroom.dev/v1
                      kind: Runbook
                      metadata: {name: shop}
                      spec:
                        title: Shop
                        components:
                          web:
                            triggers:
                              busy: {measure: load, trigger: "> 80", response: {says: Look}}
                      """))
          .runbook();

  private final List<Step> saved = new ArrayList<>();

  @Test
  void a_store_that_goes_away_while_segments_are_read_leaves_the_state_where_it_is() {
    TakeOver takeOver =
        takeOver(
            () -> {
              throw new StoreAwayException("a segment", new IllegalStateException("timeout"));
            });
    assertThrows(StoreAwayException.class, takeOver::evaluation);
    assertEquals(List.of(), saved);
  }

  @Test
  void a_segment_that_is_lost_begins_anew_behind_the_last_entry() {
    TakeOver takeOver =
        takeOver(
            () -> {
              throw new IllegalStateException("segment 3 is missing");
            });
    assertEquals(new StreamEntryId(7, 0), takeOver.evaluation().lastEntry());
    assertEquals(1, saved.size());
  }

  private TakeOver takeOver(Iterable<byte[]> segments) {
    var ports =
        new OwnerPorts(
            new OneVersion(),
            null,
            new Kept(segments),
            new InMemoryHistoryStore(),
            null,
            null,
            null,
            null,
            null,
            new OwnerMetrics(new SimpleMeterRegistry()),
            new ShortHistory(),
            System::nanoTime);
    var config = new SimulatedTerms();
    return new TakeOver(LEASE, ports, config, new Checkpointer(LEASE, ports, config));
  }

  private record OneVersion() implements RunbookVersions {
    @Override
    public List<String> names() {
      return List.of("shop");
    }

    @Override
    public Optional<Version> head(String name) {
      return version(name, 1);
    }

    @Override
    public Optional<Integer> headNumber(String name) {
      return Optional.of(1);
    }

    @Override
    public Optional<Version> version(String name, int number) {
      return Optional.of(new Version(RUNBOOK, number));
    }
  }

  /** Keeps one checkpoint, whose segments are as they are given. */
  private final class Kept implements CheckpointStore {
    private final Iterable<byte[]> segments;

    private Kept(Iterable<byte[]> segments) {
      this.segments = segments;
    }

    @Override
    public Optional<Checkpoint> takeOver(String runbook, long epoch) {
      var config = new SimulatedTerms();
      var evaluation =
          new RunbookEvaluation(new CompiledRunbook(RUNBOOK, 1), config.limits(), config.trail());
      return Optional.of(
          new Checkpoint(
              runbook, 1, new StreamEntryId(7, 0), BinaryState.write(evaluation::save), segments));
    }

    @Override
    public Optional<Checkpoint> latest(String runbook) {
      return Optional.empty();
    }

    @Override
    public void save(Step step, long epoch) {
      saved.add(step);
    }

    @Override
    public void forget(String runbook, long epoch) {}

    @Override
    public void requireEpoch(String runbook, long epoch) {}
  }
}
