package dev.headroom.evaluator.evaluation;

import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.condition.Observed;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.RollUps;
import dev.headroom.evaluator.plan.Element;
import dev.headroom.evaluator.response.Proposer;
import dev.headroom.evaluator.series.Series;
import dev.headroom.evaluator.series.SeriesTable;
import dev.headroom.evaluator.silence.Silence;
import dev.headroom.evaluator.silence.Silencing;
import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import dev.headroom.evaluator.trigger.Reading;
import dev.headroom.evaluator.trigger.TriggerState;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A runbook under evaluation.
 *
 * <p>The clock is the stream's: an entry whose id says 12:00:03 means that it is 12:00:03, and
 * every evaluation due by then (less the allowed lateness) takes place before the entry's own
 * samples count. So decisions depend on the stream alone, and a replay gives the same ones. One
 * thread at a time.
 */
public final class RunbookEvaluation {

  /** Sample times further ahead of the stream than this are not believed. */
  static final long MAX_AHEAD_MILLIS = 10 * 60_000;

  /** Series are checked for being spent once in so many evaluations. */
  private static final int RETIRE_EVERY = 40;

  private static final long NEVER = Long.MIN_VALUE;

  /** Conditions decide nothing by themselves: who needs one asks. */
  private static final JudgedSet.Listener<Judged> UNHEARD =
      new JudgedSet.Listener<>() {
        @Override
        public void evaluated(Judged judged, LiveTrigger live, TriggerState before) {}

        @Override
        public void forgotten(Judged judged, LiveTrigger live) {}
      };

  private final CompiledRunbook compiled;
  private final SeriesTable.Limits limits;
  private final int trail;
  private final SeriesTable table;
  private final List<JudgedSet<CompiledTrigger>> triggers;
  private final List<JudgedSet<CompiledCondition>> conditions;
  private final LiveMeasures shown;
  private final Answers answers;
  private final Proposer proposer;
  private final RollUps rollUps;
  private final Silencing silencing = new Silencing();
  private Watcher watcher = Watcher.NOBODY;
  private boolean keepsHistory = true;
  private StreamEntryId lastEntry = StreamEntryId.ZERO;
  private long nextEvaluation = NEVER;
  private long newestSample = NEVER;
  private long lostBefore = NEVER;

  public RunbookEvaluation(CompiledRunbook compiled, SeriesTable.Limits limits) {
    this(compiled, limits, Trail.DEFAULT_LENGTH);
  }

  /**
   * @param trail how much of what each state machine did is remembered, in stretches
   */
  public RunbookEvaluation(CompiledRunbook compiled, SeriesTable.Limits limits, int trail) {
    this(compiled, limits, trail, new RollUps());
  }

  private RunbookEvaluation(
      CompiledRunbook compiled, SeriesTable.Limits limits, int trail, RollUps rollUps) {
    this.trail = trail;
    this.compiled = compiled;
    this.limits = limits;
    this.rollUps = rollUps;
    this.table = new SeriesTable(compiled.windows(), compiled.stepMillis(), limits);
    this.triggers =
        compiled.triggers().stream()
            .map(trigger -> new JudgedSet<>(trigger, compiled.stepMillis(), trail))
            .toList();
    this.conditions =
        compiled.conditions().stream()
            .map(condition -> new JudgedSet<>(condition, compiled.stepMillis(), Trail.SHORT))
            .toList();
    this.shown = new LiveMeasures(compiled.shown());
    this.answers = new Answers(compiled, table);
    this.proposer = new Proposer(compiled.runbook(), compiled.version());
  }

  /** The same state under another version: what did not change in it is kept. */
  public RunbookEvaluation reloaded(CompiledRunbook next) {
    var reloaded = new RunbookEvaluation(next, limits, trail, rollUps);
    Map<String, JudgedSet<?>> earlier = new HashMap<>();
    sets().forEach(set -> earlier.put(set.judged().identity(), set));
    reloaded
        .sets()
        .forEach(
            set -> {
              JudgedSet<?> same = earlier.get(set.judged().identity());
              if (same != null) {
                set.adopt(same);
              }
            });
    if (next.stepMillis() == compiled.stepMillis()) {
      reloaded.table.adopt(table);
    }
    reloaded.silencing.adopt(silencing);
    reloaded.lastEntry = lastEntry;
    reloaded.newestSample = newestSample;
    reloaded.lostBefore = lostBefore;
    reloaded.nextEvaluation =
        nextEvaluation == NEVER
            ? NEVER
            : Math.ceilDiv(nextEvaluation, next.stepMillis()) * next.stepMillis();
    return reloaded;
  }

  public CompiledRunbook compiled() {
    return compiled;
  }

  public SeriesTable table() {
    return table;
  }

  public RollUps rollUps() {
    return rollUps;
  }

  public StreamEntryId lastEntry() {
    return lastEntry;
  }

  /** When the next evaluation is due, in event time; meaningless before the first entry. */
  public long nextDueMillis() {
    return nextEvaluation;
  }

  List<JudgedSet<CompiledTrigger>> triggers() {
    return triggers;
  }

  List<JudgedSet<CompiledCondition>> conditions() {
    return conditions;
  }

  /** Everything that has a state: triggers, then conditions. */
  private Stream<JudgedSet<?>> sets() {
    return Stream.concat(triggers.stream(), conditions.stream());
  }

  /** What the measures read that are only shown. */
  List<Observed> shown() {
    return shown.at(lastEvaluation(), table);
  }

  Silencing silencing() {
    return silencing;
  }

  Proposer proposer() {
    return proposer;
  }

  /**
   * Takes the silences that are known from here on. Where it answers true, the state is to be saved
   * before the next entry, so that a replay learns of them at the same place.
   */
  public boolean learn(List<Silence> silences) {
    return silencing.learn(silences);
  }

  /** The instant of the last evaluation, in event time; null before the first. */
  @Nullable Instant lastEvaluation() {
    return nextEvaluation == NEVER || newestSample == NEVER
        ? null
        : Instant.ofEpochMilli(nextEvaluation - compiled.stepMillis());
  }

  /** The time of the stream. */
  public Instant streamTime() {
    return Instant.ofEpochMilli(lastEntry.millis());
  }

  /** Evaluates without rolling up, and remembers no trail: for what is not live. */
  public static RunbookEvaluation withoutHistory(
      CompiledRunbook compiled, SeriesTable.Limits limits) {
    var evaluation = new RunbookEvaluation(compiled, limits, 0);
    evaluation.keepsHistory = false;
    return evaluation;
  }

  /** Tells somebody of every evaluation from now on; a reloaded evaluation tells nobody. */
  public void watch(Watcher next) {
    watcher = next;
  }

  /** Starts without state, but behind an entry that an earlier owner has seen. */
  public void startAfter(StreamEntryId entry) {
    lastEntry = entry;
    lostBefore = entry.millis();
  }

  /** Whether the state of an instant was lost: windows that begin before it fill again. */
  boolean isLost(long atMillis) {
    return atMillis < lostBefore;
  }

  /** The series of a batch that measures look at, in its order; null where none does. */
  public @Nullable Series[] resolve(SampleBatch batch) {
    long freshFor = compiled.freshForMillis(batch.source());
    var columns = new @Nullable Series[batch.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = table.resolve(batch.series().get(i), freshFor);
    }
    return columns;
  }

  /**
   * Takes an entry with samples.
   *
   * @param columns as {@link #resolve} gave them for this batch's series
   */
  public Outcome samples(StreamEntryId id, SampleBatch batch, @Nullable Series[] columns) {
    Outcome outcome = tick(id);
    long latest = id.millis() + MAX_AHEAD_MILLIS;
    for (int i = 0; i < columns.length; i++) {
      Series series = columns[i];
      if (series != null) {
        long time = batch.timestampMillis(i);
        offer(series, time, batch.values()[i], latest);
      }
    }
    return outcome;
  }

  /**
   * Takes a sample that comes in no entry: of a recording.
   *
   * @param series as the {@link #table} resolved it
   */
  public void sample(Series series, long timeMillis, double value) {
    offer(series, timeMillis, value, Long.MAX_VALUE);
  }

  private void offer(Series series, long timeMillis, double value, long latestMillis) {
    table.offer(series, timeMillis, value, latestMillis);
    if (timeMillis <= latestMillis) {
      newestSample = Math.max(newestSample, timeMillis);
    }
  }

  /** Takes an entry that brings nothing but its time. */
  public Outcome tick(StreamEntryId id) {
    if (id.compareTo(lastEntry) <= 0) {
      throw new IllegalStateException("entry %s after entry %s".formatted(id, lastEntry));
    }
    long step = compiled.stepMillis();
    if (nextEvaluation == NEVER) {
      nextEvaluation = Math.ceilDiv(id.millis(), step) * step;
    }
    long due = Math.floorDiv(id.millis() - compiled.latenessMillis(), step) * step;
    var round = new Round(compiled, silencing, keepsHistory ? rollUps : null, watcher, id);
    while (nextEvaluation <= due) {
      skipSilence(due);
      table.release(nextEvaluation);
      long at = nextEvaluation;
      round.begin(at);
      triggers.forEach(set -> evaluate(set, at, round));
      conditions.forEach(set -> evaluate(set, at, UNHEARD));
      if (keepsHistory) {
        compiled.drivers().forEach(driver -> rollUp(driver, at));
      }
      answers.forget();
      if (round.hasAsks()) {
        round.propose(proposer, firing());
      }
      if (nextEvaluation / step % RETIRE_EVERY == 0) {
        table.retireSpent(nextEvaluation);
      }
      nextEvaluation += step;
    }
    lastEntry = id;
    return round.outcome();
  }

  private <J extends Judged> void evaluate(
      JudgedSet<J> set, long at, JudgedSet.Listener<? super J> listener) {
    set.evaluate(answers.of(set.judged().plan(), at), at, listener);
  }

  /** Of several values for the same labels the first counts, as it does for a trigger. */
  private void rollUp(CompiledDriver driver, long at) {
    var seen = new HashSet<SeriesLabels>();
    for (Element element : answers.of(driver.plan(), at).elements()) {
      SeriesLabels labels = element.labelsWithoutName();
      if (Readings.of(element, at) instanceof Reading.Present present
          && seen.size() < RuleCompiler.DEFAULT_LIMIT
          && seen.add(labels)) {
        rollUps.add(MeasuredSeries.DRIVERS, driver.name(), labels, at, present.value());
      }
    }
  }

  /** After an outage there is nothing to judge at each of the missed evaluations: count, and go. */
  private void skipSilence(long due) {
    if (newestSample == NEVER || nextEvaluation <= newestSample + compiled.longestFreshMillis()) {
      return;
    }
    long skipped = (due - nextEvaluation) / compiled.stepMillis();
    if (skipped > 0) {
      sets().forEach(set -> set.skipAbsent(skipped));
      nextEvaluation += skipped * compiled.stepMillis();
    }
  }

  /** The triggers that fire now, by component. */
  Map<String, Set<String>> firing() {
    Map<String, Set<String>> firing = new HashMap<>();
    for (JudgedSet<CompiledTrigger> set : triggers) {
      if (set.isFiring()) {
        firing
            .computeIfAbsent(set.judged().component(), component -> new TreeSet<>())
            .add(set.judged().name());
      }
    }
    return firing;
  }

  /** Writes all of the state, for {@link #load}. */
  public void save(StateSink out) {
    out.text(lastEntry.toString());
    out.number(nextEvaluation);
    out.number(newestSample);
    out.number(lostBefore);
    table.save(out);
    rollUps.save(out);
    silencing.save(out);
    sets().forEach(set -> LiveTriggerCodec.save(set, out));
    shown.save(lastEvaluation(), table, out);
  }

  /** Reads what {@link #save} wrote for the same version of the runbook, into a fresh object. */
  public void load(StateSource in) {
    load(in, List.of());
  }

  /**
   * The same, for a state whose blocks have been stored in segments.
   *
   * @param segments of {@link SeriesTable#segments}, oldest first
   */
  public void load(StateSource in, Iterable<byte[]> segments) {
    lastEntry = StreamEntryId.parse(in.text());
    nextEvaluation = in.number();
    newestSample = in.number();
    lostBefore = in.number();
    table.load(in, segments);
    rollUps.load(in);
    silencing.load(in);
    sets().forEach(set -> LiveTriggerCodec.load(set, in));
    shown.load(in);
  }
}
