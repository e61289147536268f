package dev.headroom.evaluator.responder.plan;

import dev.headroom.evaluator.response.Proposal;
import dev.headroom.evaluator.runbook.model.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one firing of a trigger, or to its coming, from the moment that it is asked for.
 * Immutable; each change makes a next one, which is stored before anything is done about it.
 *
 * @param asked what the evaluation asked for: trigger, labels, words
 * @param requestedBy who asked for it; null when the trigger did
 * @param version of the runbook that the steps below are of
 * @param revision how often it was stored
 * @param mode as far as it may go by itself now; a lower one than the runbook's says why in a note
 * @param outcome where it is to end once its last step is over; null while that is open
 * @param steps those of the response, then an escalation if there is one
 * @param hash of exactly what it would change; empty until that is known
 * @param locked whether it holds the locks of what it changes
 * @param until when it gives up waiting for what it waits for: an approval, an outcome; null for
 *     nothing
 * @param notes what happened, oldest first; the oldest fall off
 */
public record Plan(
    Proposal asked,
    @Nullable String requestedBy,
    int version,
    long revision,
    PlanState state,
    Instant since,
    Mode mode,
    @Nullable PlanState outcome,
    List<PlannedStep> steps,
    String hash,
    @Nullable Approval approval,
    boolean locked,
    @Nullable Instant until,
    int redesigns,
    List<Note> notes) {

  /** So many lines of the record are kept. */
  public static final int MAX_NOTES = 200;

  public Plan {
    Objects.requireNonNull(state);
    Objects.requireNonNull(mode);
    steps = List.copyOf(steps);
    notes =
        List.copyOf(
            notes.size() <= MAX_NOTES
                ? notes
                : notes.subList(notes.size() - MAX_NOTES, notes.size()));
  }

  /** A response that was just asked for. */
  public static Plan of(Proposal asked) {
    return of(asked, null);
  }

  /**
   * The same, asked for by somebody. Ahead of its trigger nobody is woken: what is no incident yet
   * opens none.
   */
  public static Plan of(Proposal asked, @Nullable String requestedBy) {
    List<PlannedStep> steps =
        asked.steps().stream()
            .map(step -> PlannedStep.planned(step.kind(), step.does(), asked.at()))
            .map(
                step ->
                    asked.ahead() != null && step.kind().equals(PlannedStep.INCIDENT)
                        ? step.to(StepState.SKIPPED, "not before it fires", asked.at())
                        : step)
            .toList();
    return new Plan(
        asked,
        requestedBy,
        asked.version(),
        0,
        PlanState.REQUESTED,
        asked.at(),
        Mode.valueOf(asked.mode().toUpperCase(Locale.ROOT)),
        null,
        steps,
        "",
        null,
        false,
        null,
        0,
        asked.ahead() == null
            ? List.of()
            : List.of(new Note(asked.at(), Note.Kind.DID, "ahead: " + asked.ahead().says())));
  }

  /** Whether it was asked for before its trigger fired. */
  public boolean isAhead() {
    return asked.ahead() != null;
  }

  public String id() {
    return asked.id();
  }

  /** Whether there is anything left to do: a step, a lock to let go, a notice to close. */
  public boolean isOpen() {
    return !state.hasEnded() || locked || steps.stream().anyMatch(Plan::isOpenNotice);
  }

  static boolean isOpenNotice(PlannedStep step) {
    return step.told() != null && !step.told().closed();
  }

  boolean hasApplied() {
    return steps.stream().anyMatch(step -> step.change() != null && step.change().isApplied());
  }

  /** Whether a change was made, or may have been. */
  boolean hasBegun() {
    return steps.stream()
        .anyMatch(
            step ->
                step.hasMoved()
                    || (step.change() != null
                        && (step.change().isApplied() || step.state() == StepState.UNDERWAY)));
  }

  Plan to(PlanState next, Instant at) {
    return next == state
        ? this
        : with(
            draft -> {
              draft.state = next;
              draft.since = at;
              draft.until = null;
            });
  }

  /** To end there once every step is over. */
  Plan towards(PlanState end) {
    return with(draft -> draft.outcome = end);
  }

  Plan waitingUntil(@Nullable Instant end) {
    return with(draft -> draft.until = end);
  }

  Plan in(Mode next) {
    return with(draft -> draft.mode = next);
  }

  Plan locked(boolean holds) {
    return with(draft -> draft.locked = holds);
  }

  Plan approvedBy(Approval next) {
    return with(draft -> draft.approval = next);
  }

  Plan hashed(String next) {
    return with(draft -> draft.hash = next);
  }

  Plan step(int index, UnaryOperator<PlannedStep> next) {
    var changed = new ArrayList<>(steps);
    changed.set(index, next.apply(changed.get(index)));
    return withSteps(changed);
  }

  Plan add(PlannedStep step) {
    var more = new ArrayList<>(steps);
    more.add(step);
    return withSteps(more);
  }

  Plan withSteps(List<PlannedStep> next) {
    return with(draft -> draft.steps = next);
  }

  Plan note(Instant at, Note.Kind kind, String says) {
    var more = new ArrayList<>(notes);
    more.add(new Note(at, kind, says));
    return with(draft -> draft.notes = more);
  }

  /**
   * To be designed once more, of that version: what was approved is approved no longer, and what is
   * over stays over.
   */
  Plan redesigned(int nextVersion, Instant at) {
    List<PlannedStep> next =
        Carrying.asksNoLonger(this, "it is planned anew", at).steps().stream()
            .map(step -> step.state().isOver() ? step : step.afresh(at))
            .toList();
    return to(PlanState.REQUESTED, at)
        .with(
            draft -> {
              draft.version = nextVersion;
              draft.steps = next;
              draft.outcome = null;
              draft.hash = "";
              draft.approval = null;
              draft.redesigns++;
            });
  }

  /** The same as it is stored the next time. */
  public Plan stored() {
    return with(draft -> draft.revision++);
  }

  private Plan with(Consumer<Draft> change) {
    var draft = new Draft();
    change.accept(draft);
    return draft.plan();
  }

  /** What may differ from one plan to its next. */
  private final class Draft {
    private int version = Plan.this.version;
    private long revision = Plan.this.revision;
    private PlanState state = Plan.this.state;
    private Instant since = Plan.this.since;
    private Mode mode = Plan.this.mode;
    private @Nullable PlanState outcome = Plan.this.outcome;
    private List<PlannedStep> steps = Plan.this.steps;
    private String hash = Plan.this.hash;
    private @Nullable Approval approval = Plan.this.approval;
    private boolean locked = Plan.this.locked;
    private @Nullable Instant until = Plan.this.until;
    private int redesigns = Plan.this.redesigns;
    private List<Note> notes = Plan.this.notes;

    private Plan plan() {
      return new Plan(
          asked,
          requestedBy,
          version,
          revision,
          state,
          since,
          mode,
          outcome,
          steps,
          hash,
          approval,
          locked,
          until,
          redesigns,
          notes);
    }
  }
}
