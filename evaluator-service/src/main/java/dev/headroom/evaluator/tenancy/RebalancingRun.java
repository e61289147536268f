package dev.headroom.evaluator.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the moves of a plan one after the other, by what the table says alone: whoever asks
 * again goes on where the last one was. A move waits for its copy to be said complete, and its next
 * phases for the time that everybody takes to hear of the one before.
 */
public final class RebalancingRun {

  private RebalancingRun() {}

  /** One of the moves. */
  public record Leg(String tenant, String from, String to) {}

  /** What is next. */
  public sealed interface Next {

    record Prepare(Leg leg) implements Next {}

    record Advance(long id, Moving.Step step) implements Next {}

    /** For people, or for time; {@code says} tells which. */
    record Wait(String says) implements Next {}

    /** All is over. */
    record Done(String says) implements Next {}

    /** It cannot go on; {@code says} tells why. */
    record Stuck(String says) implements Next {}
  }

  /**
   * The next thing to do.
   *
   * @param since when the plan was made: what people aborted since is not begun again
   */
  public static Next next(TenancyTable table, List<Leg> legs, Instant since, Instant now) {
    int over = 0;
    for (Leg leg : legs) {
      Move open = table.moves().get(leg.tenant());
      if (open != null) {
        return open.to().equals(leg.to())
            ? phase(open, over, legs.size(), now)
            : new Next.Stuck(
                "`%s` is moving to `%s`, not to `%s` (move %d)"
                    .formatted(leg.tenant(), open.to(), leg.to(), open.id()));
      }
      @Nullable String lives = table.placements().get(leg.tenant());
      if (!leg.from().equals(lives)) {
        over++; // moved, gone, or elsewhere by now: there is nothing to take off this cluster
        continue;
      }
      Optional<Move> aborted = aborted(table, leg, since);
      if (aborted.isPresent()) {
        return new Next.Stuck(
            "somebody aborted the move of `%s` (move %d)"
                .formatted(leg.tenant(), aborted.get().id()));
      }
      return new Next.Prepare(leg);
    }
    return new Next.Done("%d of %d moves are over".formatted(over, legs.size()));
  }

  private static Next phase(Move move, int over, int all, Instant now) {
    String place = "%d of %d are over; ".formatted(over, all);
    return switch (move.phase()) {
      case PREPARED ->
          new Next.Wait(
              place
                  + "copy `%s` from `%s` to `%s`%s, then say so: headroom tenants move %s --copied"
                      .formatted(
                          move.tenant(),
                          move.from(),
                          move.to(),
                          now.isBefore(move.settled()) ? " from " + move.settled() + " on" : "",
                          move.tenant()));
      case COPIED -> settled(move, Moving.Step.COMMIT, place, now);
      case COMMITTED -> settled(move, Moving.Step.FINISH, place, now);
      case FINISHED, ABORTED ->
          throw new IllegalStateException("an open move that is over: " + move);
    };
  }

  private static Next settled(Move move, Moving.Step step, String place, Instant now) {
    return now.isBefore(move.settled())
        ? new Next.Wait(
            place
                + "`%s` is %s, and everybody goes by that at %s"
                    .formatted(move.tenant(), move.phase().word(), move.settled()))
        : new Next.Advance(move.id(), step);
  }

  private static Optional<Move> aborted(TenancyTable table, Leg leg, Instant since) {
    return table.log().stream()
        .flatMap(change -> change.move().stream())
        .filter(move -> move.phase() == MovePhase.ABORTED && !move.since().isBefore(since))
        .filter(move -> move.tenant().equals(leg.tenant()) && move.to().equals(leg.to()))
        .findFirst();
  }
}
