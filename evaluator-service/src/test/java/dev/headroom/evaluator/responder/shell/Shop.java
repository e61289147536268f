package dev.headroom.evaluator.responder.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.responder.plan.Approval;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.responder.plan.Situation.Holds;
import java.util.List;
import java.util.Set;

/** The runbook of the responder's tests, a world in which it is carried out, and people in it. */
final class Shop {

  private Shop() {}

  static String runbook(String mode) {
    return """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          policy: {mode: %s, afterEachChange: [ready], limits: {changes: 3, within: 1h}}
          sources:
            web: {prometheus: {url: "http://web/metrics"}, every: 15s}
          gates:
            ready: {says: Ready, measure: min(up), holds: "== 1"}
            storage: {says: Storage, measure: max(disk), holds: "< 0.8"}
            calm: {says: Calm, measure: max(load), holds: "< 5 for 10m"}
          components:
            web:
              levers:
                replicas: {kubernetes: {hpa: web}, min: 1, max: 3, step: 1, requires: [storage]}
                pool: {kubernetes: {deployment: web}, min: 10, max: 50, step: 10, after: [db.connections]}
              triggers:
                slow:
                  measure: p95
                  unit: s
                  trigger: "> 800ms for 24h"
                  response:
                    says: Add a replica
                    steps: [{incident: {severity: SEV-3}}, {raise: replicas}]
                    expect: {measure: "< 800ms for 30m", within: 2h, otherwise: rollback}
                hot:
                  measure: connections
                  unit: ratio
                  trigger: "> 70%%"
                  response:
                    says: Raise the pool; if still hot, add a replica
                    steps: [{raise: pool}, {wait: 30m}, {check: {says: Still hot?, measure: connections}}, {raise: replicas}]
                queue:
                  measure: queue
                  trigger: "> 100"
                  response: {says: Add a replica, steps: [{raise: replicas}], expect: {gates: [calm], within: 1h}}
                far:
                  measure: p99
                  unit: s
                  trigger: "> 3s"
                  response: {says: Add two replicas, steps: [{raise: replicas}, {raise: replicas}]}
                errors:
                  measure: errors
                  unit: ratio
                  trigger: "> 0.5%%"
                  severity: SEV-2
                  response: {says: do NOT auto-scale, steps: [{incident: {severity: SEV-2}}, {ticket: Investigate}], forbids: [raise]}
            db:
              levers:
                connections: {manual: max_connections}
        """
        .formatted(mode);
  }

  static World world(String mode) {
    var world = new World(runbook(mode));
    world.gates.put("ready", holds(Holds.Answer.YES));
    world.gates.put("storage", holds(Holds.Answer.YES));
    return world;
  }

  static Holds holds(Holds.Answer answer) {
    return World.judged(answer, "0.5", answer == Holds.Answer.YES ? World.START : null);
  }

  static Approval approval(World world, String by) {
    return new Approval(by, world.now, world.plan().hash(), world.now.plusSeconds(3600));
  }

  static void approve(World world) {
    assertEquals(PlanState.APPROVAL, world.plan().state(), world.plan()::toString);
    Plan approved = world.machine().approve(world.plan(), approval(world, "ann"), List.of(), false);
    assertTrue(world.store.replace(approved.stored()));
  }

  static String says(World world) {
    return world.plan().notes().toString();
  }

  static RegisteredChange raisedByHand(World world) {
    return new RegisteredChange(
        "by-hand",
        "shop",
        1,
        "db",
        "connections",
        Set.of(),
        "100",
        "200",
        true,
        null,
        "ann",
        world.now.minusSeconds(3600),
        "",
        "",
        null,
        false,
        "");
  }
}
