package dev.headroom.evaluator.tenancy.shell;

import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.tenancy.MovePhase;
import dev.headroom.evaluator.tenancy.Moving;
import dev.headroom.evaluator.tenancy.Rebalancer;
import dev.headroom.evaluator.tenancy.RebalancingPlan;
import dev.headroom.evaluator.tenancy.RebalancingRun;
import dev.headroom.evaluator.tenancy.RebalancingRun.Leg;
import dev.headroom.evaluator.tenancy.RebalancingRun.Next;
import dev.headroom.evaluator.tenancy.TenancyConfig;
import dev.headroom.evaluator.tenancy.Turn;
import dev.headroom.evaluator.tenancy.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Plans the rebalancing of a runbook's tenants, and carries it out. */
@ApplicationScoped
public class Rebalancings {

  /** More changes of the table at once than this are a defect. */
  private static final int MOST_TURNS = 1_000;

  private final Tenancies tenancies;
  private final Watches watches;
  private final RunbookVersions versions;
  private final TenancyConfig config;
  private final TenancyMetrics metrics;
  private final InstantSource clock;

  public Rebalancings(
      Tenancies tenancies,
      Watches watches,
      RunbookVersions versions,
      TenancyConfig config,
      TenancyMetrics metrics,
      InstantSource clock) {
    this.tenancies = tenancies;
    this.watches = watches;
    this.versions = versions;
    this.config = config;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** The fewest moves that help, of the present table. */
  public RebalancingPlan plan(String runbook) {
    tenancies.adopt(runbook);
    double warnWithin =
        versions
            .head(runbook)
            .map(head -> head.runbook().spec().policy().warnWithin().value())
            .orElse(0.0);
    return Rebalancer.plan(
        tenancies.present(runbook), watches.of(runbook), warnWithin, config.mostMoves());
  }

  /**
   * Does what can be done now, and says what is waited for, that it is over, or why it cannot be.
   *
   * @param since when the moves were planned
   */
  public Next advance(String runbook, List<Leg> legs, Writes writes, Instant since, String by) {
    for (int i = 0; i < MOST_TURNS; i++) {
      Next next = RebalancingRun.next(tenancies.present(runbook), legs, since, clock.instant());
      Turn turn;
      switch (next) {
        case Next.Prepare(Leg leg) -> turn = prepare(runbook, leg, writes, by);
        case Next.Advance(long id, Moving.Step step) ->
            turn =
                tenancies.change(
                    runbook, by, (table, author) -> Moving.advance(table, id, step, author));
        case Next.Wait wait -> {
          return wait;
        }
        case Next.Done done -> {
          return done;
        }
        case Next.Stuck stuck -> {
          return stuck;
        }
      }
      if (turn instanceof Turn.Refused refused) {
        return refused.reason() == Turn.Reason.NOT_NOW
            ? new Next.Wait(refused.says())
            : new Next.Stuck(refused.says());
      }
    }
    throw new IllegalStateException("the table of %s changes all the time".formatted(runbook));
  }

  private Turn prepare(String runbook, Leg leg, Writes writes, String by) {
    var watched = watches.of(runbook);
    Turn turn =
        tenancies.change(
            runbook,
            by,
            (table, author) ->
                Moving.prepare(
                    table, leg.tenant(), leg.to(), writes, config.settle(), watched, author));
    if (turn instanceof Turn.Made) {
      metrics.moved(runbook, MovePhase.PREPARED);
    }
    return turn;
  }
}
