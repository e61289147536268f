package dev.headroom.evaluator.rows;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.Effect;
import dev.headroom.evaluator.lever.LeverDriver;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.lever.Look;
import dev.headroom.evaluator.lever.Rehearsal;
import dev.headroom.evaluator.lever.Settling;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.lever.manual.ManualLevers;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.LeverTarget;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The levers of a runbook: each stands at its lowest, which is what the documents say there is, and
 * moves at once. Those of people are people's.
 */
final class Knobs implements LeverDriver {

  private final ManualLevers manual = new ManualLevers();
  private final Map<String, Capacity> stands = new TreeMap<>();
  private final List<String> moves = new ArrayList<>();

  Knobs(Runbook runbook) {
    runbook
        .spec()
        .components()
        .forEach(
            (component, one) ->
                one.levers()
                    .forEach((name, lever) -> stands.put(component + "." + name, lowest(lever))));
  }

  private static Capacity lowest(Lever lever) {
    if (!lever.steps().isEmpty()) {
      return new Capacity.Label(lever.steps().getFirst());
    }
    return lever.min() == null ? new Capacity.Label("as it is") : new Capacity.Amount(lever.min());
  }

  void put(String lever, Capacity at) {
    stands.put(lever, at);
  }

  /** What was moved, in order: {@code web.replicas 1 -> 2}, with the CPU target if it has one. */
  List<String> moves() {
    return List.copyOf(moves);
  }

  private static boolean byHand(Lever lever) {
    return lever.target() instanceof LeverTarget.Manual;
  }

  private Standing standing(LeverName name) {
    Capacity at = stands.get(name.toString());
    return new Standing(
        Set.of("test/" + name.component()), at, Map.of("value", at.toString()), null);
  }

  @Override
  public Look look(LeverName name, Lever lever) {
    return byHand(lever) ? manual.look(name, lever) : new Look.Seen(standing(name));
  }

  @Override
  public Rehearsal rehearse(Change change) {
    return new Rehearsal.Accepted(change.from().stands() + " -> " + change.to(), true);
  }

  @Override
  public Effect apply(Change change) {
    String name = change.name().toString();
    String aim = change.lever().cpuTarget() == null ? "" : " at " + change.lever().cpuTarget();
    String which =
        change.lever().target() instanceof LeverTarget.SchedulerSetting one && one.job() != null
            ? " of " + one.job()
            : "";
    moves.add("%s%s %s -> %s%s".formatted(name, which, stands.get(name), change.to(), aim));
    stands.put(name, change.to());
    return new Effect.Applied(standing(change.name()));
  }

  @Override
  public Settling settling(Change change) {
    return new Settling.Settled("ready");
  }

  @Override
  public String patch(Change change) {
    return change.name() + ": " + change.to();
  }
}
