package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.people.NoticeText;
import dev.headroom.evaluator.responder.plan.Situation;
import dev.headroom.evaluator.runbook.model.Check;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A {@link World} as a plan sees it at a moment. */
final class WorldSituation implements Situation {

  private final World world;
  private final Instant at;

  WorldSituation(World world, Instant at) {
    this.world = world;
    this.at = at;
  }

  @Override
  public Instant now() {
    return at;
  }

  @Override
  public Runbook runbook() {
    return world.runbook;
  }

  @Override
  public int headVersion() {
    return world.version;
  }

  @Override
  public boolean isSignOffOverdue() {
    return world.overdue;
  }

  @Override
  public Firing trigger() {
    return world.trigger;
  }

  @Override
  public Map<String, Set<String>> firing() {
    return world.firing;
  }

  @Override
  public Holds gate(String name) {
    return now(
        world.gates.getOrDefault(name, World.judged(Holds.Answer.UNKNOWN, "no samples", null)));
  }

  @Override
  public Holds expectation() {
    return now(world.expectation);
  }

  private Holds now(Holds one) {
    return new Holds(
        one.answer(), one.says(), one.since(), world.now.minus(world.lag), one.lookBack());
  }

  @Override
  public String reading(Check check) {
    return "42";
  }

  @Override
  public NoticeText.Read read(Check check) {
    return new NoticeText.Read.Value(42);
  }

  @Override
  public Optional<String> stop() {
    return Optional.ofNullable(world.stop);
  }

  @Override
  public Optional<Moved> lastMove(Set<String> wanted) {
    return world
        .register
        .last(wanted)
        .map(change -> new Moved(change.at(), change.up(), change.plan()));
  }

  @Override
  public Optional<Instant> lastRaise(String component, String lever) {
    return world
        .register
        .lastRaise(world.runbook.name(), component, lever)
        .map(RegisteredChange::at);
  }

  @Override
  public int changesSince(Instant from) {
    return world.register.made(world.runbook.name(), from);
  }

  @Override
  public boolean isChanging(String component) {
    return false;
  }
}
