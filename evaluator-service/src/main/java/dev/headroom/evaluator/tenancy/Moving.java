package dev.headroom.evaluator.tenancy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The phases of a move, each a change of the table. A phase begins only when everybody goes by the
 * one before; asking again for what is so already changes nothing.
 */
public final class Moving {

  /** What may be asked of a move. */
  public enum Step {
    /** The copy is complete. */
    COPIED(MovePhase.COPIED),
    COMMIT(MovePhase.COMMITTED),
    FINISH(MovePhase.FINISHED),
    ABORT(MovePhase.ABORTED);

    private final MovePhase leadsTo;

    Step(MovePhase leadsTo) {
      this.leadsTo = leadsTo;
    }

    public MovePhase leadsTo() {
      return leadsTo;
    }

    private boolean follows(MovePhase phase) {
      return switch (this) {
        case COPIED -> phase == MovePhase.PREPARED;
        case COMMIT -> phase == MovePhase.COPIED;
        case FINISH -> phase == MovePhase.COMMITTED;
        case ABORT -> phase == MovePhase.PREPARED || phase == MovePhase.COPIED;
      };
    }

    /** A move is aborted from a phase that others may not have heard of yet: that is harmless. */
    private boolean mustSettle() {
      return this != ABORT;
    }
  }

  private Moving() {}

  /**
   * Begins a move.
   *
   * @param settle how long everybody takes to have heard of a phase
   */
  public static Turn prepare(
      TenancyTable table,
      String tenant,
      String to,
      Writes writes,
      Duration settle,
      Map<String, Watch> watches,
      Author author) {
    @Nullable String from = table.placements().get(tenant);
    if (from == null) {
      return new Turn.Refused(
          Turn.Reason.NOT_PLACED,
          "the table does not know `%s`; import or place it where it lives".formatted(tenant));
    }
    @Nullable Move open = table.moves().get(tenant);
    if (open != null) {
      return open.to().equals(to) && open.writes() == writes
          ? new Turn.Already(table)
          : new Turn.Refused(
              Turn.Reason.MOVING,
              "`%s` is moving to `%s` already (move %d, %s)"
                  .formatted(tenant, open.to(), open.id(), open.phase().word()));
    }
    @Nullable Load target = Load.of(table).get(to);
    if (target == null) {
      return Newcomers.noSuchCluster(to, table);
    }
    if (from.equals(to)) {
      return new Turn.Refused(
          Turn.Reason.NOT_NOW, "`%s` lives on `%s` already".formatted(tenant, to));
    }
    Optional<String> full = Room.refusal(target, Watch.of(watches, to));
    if (full.isPresent()) {
      return new Turn.Refused(Turn.Reason.NO_ROOM, full.get());
    }
    var move =
        new Move(
            table.version() + 1, tenant, from, to, writes, MovePhase.PREPARED, author.at(), settle);
    return new Turn.Made(table.moved(move, author, says(move)));
  }

  /** Brings a move to its next phase. */
  public static Turn advance(TenancyTable table, long id, Step step, Author author) {
    Optional<Move> open = table.move(id);
    if (open.isEmpty()) {
      return ended(table, id, step);
    }
    Move move = open.get();
    if (move.phase() == step.leadsTo()) {
      return new Turn.Already(table);
    }
    if (!step.follows(move.phase())) {
      return new Turn.Refused(Turn.Reason.NOT_NOW, outOfOrder(move, step));
    }
    if (step.mustSettle() && author.at().isBefore(move.settled())) {
      return new Turn.Refused(
          Turn.Reason.NOT_NOW,
          "not everybody goes by `%s` yet; ask again at %s"
              .formatted(move.phase().word(), move.settled()));
    }
    Move next = move.in(step.leadsTo(), author.at());
    return new Turn.Made(table.moved(next, author, says(next)));
  }

  private static Turn ended(TenancyTable table, long id, Step step) {
    return table
        .ended(id)
        .<Turn>map(
            move ->
                move.phase() == step.leadsTo()
                    ? new Turn.Already(table)
                    : new Turn.Refused(
                        Turn.Reason.NOT_NOW,
                        "move %d is over: %s".formatted(id, move.phase().word())))
        .orElseGet(
            () ->
                new Turn.Refused(
                    Turn.Reason.NO_SUCH_MOVE, "there is no move %d, nor was lately".formatted(id)));
  }

  private static String outOfOrder(Move move, Step step) {
    String is = "move %d is %s; ".formatted(move.id(), move.phase().word());
    return is
        + switch (move.phase()) {
          case PREPARED -> "say `copied` when the copy is complete, or abort it";
          case COPIED ->
              step == Step.FINISH ? "commit it first, or abort it" : "commit or abort it";
          case COMMITTED -> "`%s` serves: finish it, then move back".formatted(move.to());
          case FINISHED, ABORTED -> "it is over";
        };
  }

  private static String says(Move move) {
    return "`%s` from `%s` to `%s`: %s"
        .formatted(move.tenant(), move.from(), move.to(), move.phase().word());
  }
}
