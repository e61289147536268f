package dev.headroom.evaluator.view.shell;

import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.evaluation.Snapshots;
import dev.headroom.evaluator.history.RollUps;
import dev.headroom.evaluator.owner.Announcer;
import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.view.Event;
import dev.headroom.evaluator.view.RunbookView;
import dev.headroom.evaluator.view.rest.DecisionJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The latest view of each runbook that this replica owns, and who listens to its events. */
@ApplicationScoped
public class Views implements Announcer {

  private final Map<String, RunbookView> latest = new ConcurrentSkipListMap<>();
  private final Map<String, RollUps> rollUps = new ConcurrentHashMap<>();
  private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

  private final HeadroomMetrics metrics;

  public Views(HeadroomMetrics metrics) {
    this.metrics = metrics;
  }

  public Collection<RunbookView> all() {
    return latest.values();
  }

  public Optional<RunbookView> of(String runbook) {
    return Optional.ofNullable(latest.get(runbook));
  }

  /** The history that is not stored yet, of a runbook that this replica owns. */
  public Optional<RollUps> rollUps(String runbook) {
    return Optional.ofNullable(rollUps.get(runbook));
  }

  /** Listeners are called by owners: they must not block. */
  public void listen(Consumer<Event> listener) {
    listeners.add(listener);
  }

  public void unlisten(Consumer<Event> listener) {
    listeners.remove(listener);
  }

  @Override
  public void evaluated(RunbookEvaluation evaluation) {
    rollUps.put(evaluation.compiled().name(), evaluation.rollUps());
    var view =
        new RunbookView(
            evaluation.compiled().name(),
            evaluation.compiled().version(),
            Instant.ofEpochMilli(evaluation.lastEntry().millis()),
            evaluation.table().size(),
            evaluation.table().counts(),
            Snapshots.rows(evaluation),
            Snapshots.conditions(evaluation));
    latest.put(view.runbook(), view);
    metrics.show(view);
  }

  @Override
  public void decided(Decision decision) {
    tell(new Event(decision.id(), "decision", DecisionJson.of(decision)));
  }

  /** Whoever carries it out tells of it. */
  @Override
  public void proposed(Proposal proposal) {}

  /** Tells all listeners. */
  public void tell(Event event) {
    listeners.forEach(listener -> listener.accept(event));
  }

  @Override
  public void released(String runbook) {
    latest.remove(runbook);
    metrics.hide(runbook);
    rollUps.remove(runbook);
  }
}
