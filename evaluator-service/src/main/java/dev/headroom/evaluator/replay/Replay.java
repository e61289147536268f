package dev.headroom.evaluator.replay;

import dev.headroom.evaluator.evaluation.CompiledRunbook;
import dev.headroom.evaluator.evaluation.CompiledTrigger;
import dev.headroom.evaluator.measurement.Recording;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * A runbook over a recording. The same runbook, recording and span give the same transitions in the
 * same order, by however many threads.
 *
 * <p>Triggers do not depend on one another while they are judged, so parts of them are played side
 * by side, a stretch of time after the other. What they propose does depend: it is made up after
 * each stretch, from all parts in the order of time.
 */
public final class Replay {

  /** Parts play so much time before they meet: it bounds the transitions that wait. */
  static final long STRETCH_MILLIS = 6 * 60 * 60_000L;

  static final int VERSION = 1;

  /** More evaluations of each trigger are refused: more than a year at 5 s, eight at 1 min. */
  static final long MOST_STEPS = 10_000_000;

  private static final long DAY_MILLIS = 24 * 60 * 60_000L;
  private static final int PARTS_A_THREAD = 4;

  private final Runbook runbook;
  private final Recording recording;
  private final Span span;
  private final int threads;

  /**
   * @throws IllegalArgumentException if the span is too long for the runbook's step, in words
   */
  public Replay(Runbook runbook, Recording recording, Span span, int threads) {
    long step = runbook.spec().policy().evaluateEvery().toMillis();
    if ((span.toMillis() - span.startMillis()) / step > MOST_STEPS) {
      throw new IllegalArgumentException(
          "the history spans %d days, more than %,d evaluations of each trigger; is a timestamp wrong? Else split it, or evaluate less often"
              .formatted((span.toMillis() - span.startMillis()) / DAY_MILLIS, MOST_STEPS));
    }
    this.runbook = runbook;
    this.recording = recording;
    this.span = span;
    this.threads = threads;
  }

  /**
   * Plays all of the span.
   *
   * @param receiver of each transition told, in the order of time, then of the document
   * @param progress of the instant that has been reached, now and then
   */
  public Summary run(Consumer<Transition> receiver, LongConsumer progress) {
    List<CompiledTrigger> triggers = new CompiledRunbook(runbook, VERSION).triggers();
    List<Part> parts = parts(triggers);
    var firing = new FiringTriggers(runbook);
    try (ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads))) {
      long until = span.startMillis();
      while (true) {
        until = Math.min(until + STRETCH_MILLIS, span.toMillis());
        tell(stretch(pool, parts, until), triggers, firing, receiver);
        progress.accept(until);
        if (until == span.toMillis()) {
          return Summary.of(triggers, parts);
        }
      }
    }
  }

  private List<Part> parts(List<CompiledTrigger> triggers) {
    int count = Math.max(1, Math.min(triggers.size(), threads == 1 ? 1 : threads * PARTS_A_THREAD));
    var parts = new ArrayList<Part>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) i * triggers.size() / count);
      int to = (int) ((long) (i + 1) * triggers.size() / count);
      Set<List<String>> names = new HashSet<>();
      triggers.subList(from, to).forEach(one -> names.add(List.of(one.component(), one.name())));
      var compiled =
          new CompiledRunbook(
              runbook, VERSION, (component, name) -> names.contains(List.of(component, name)));
      parts.add(new Part(compiled, recording, span, from));
    }
    return parts;
  }

  private static List<Part.Event> stretch(ExecutorService pool, List<Part> parts, long until) {
    var tasks =
        parts.stream().map(part -> (Callable<List<Part.Event>>) () -> part.advance(until)).toList();
    var events = new ArrayList<Part.Event>();
    try {
      for (var done : pool.invokeAll(tasks)) {
        events.addAll(done.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a part of the replay failed", e.getCause());
    }
    // Stable: the label sets of a trigger stay in the order of their evaluation.
    events.sort(Comparator.comparing(Part.Event::at).thenComparingInt(Part.Event::trigger));
    return events;
  }

  private void tell(
      List<Part.Event> events,
      List<CompiledTrigger> triggers,
      FiringTriggers firing,
      Consumer<Transition> receiver) {
    int from = 0;
    while (from < events.size()) {
      int to = from;
      while (to < events.size() && events.get(to).at().equals(events.get(from).at())) {
        Part.Event event = events.get(to);
        CompiledTrigger trigger = triggers.get(event.trigger());
        firing.set(trigger.component(), trigger.name(), event.labels(), event.firing());
        to++;
      }
      events.subList(from, to).forEach(event -> tell(event, firing, receiver));
      from = to;
    }
  }

  private void tell(Part.Event event, FiringTriggers firing, Consumer<Transition> receiver) {
    Transition transition = event.transition();
    long at = event.at().toEpochMilli();
    if (transition == null || at < span.fromMillis() || at > span.toMillis()) {
      return;
    }
    receiver.accept(
        event.decision() == null
            ? transition
            : transition.with(firing.plan(event.decision(), event.proposed())));
  }
}
