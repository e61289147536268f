package dev.headroom.local.verb;

import dev.headroom.local.stack.Component;
import dev.headroom.local.stack.Ports;
import dev.headroom.local.stack.StackPlan;
import java.nio.file.Path;

/**
 * The runbook that watches Headroom itself. Its file names the services at their usual addresses,
 * so that it can be linted and read as it is; here they become the addresses of this run.
 */
final class ShippedRunbook {

  private ShippedRunbook() {}

  static RunbookFile.Outcome read(StackPlan plan) {
    Path file = plan.home().resolve("deploy/runbooks/headroom.yaml");
    return switch (RunbookFile.read(file)) {
      case RunbookFile.Outcome.Unusable unusable -> unusable;
      case RunbookFile.Outcome.Read(var shipped) ->
          new RunbookFile.Outcome.Read(
              new RunbookFile(shipped.label(), shipped.name(), at(plan.ports(), shipped.text())));
    };
  }

  static String at(Ports ports, String text) {
    var usual = new Ports(Ports.DEFAULT_BASE);
    // A marker between the two steps: with base 8081, one service's new port is another's usual
    // one.
    var moved = text;
    for (var service : Component.services()) {
      moved =
          moved.replace(
              "http://127.0.0.1:" + usual.of(service) + "/", "\0" + service.label() + "/");
    }
    for (var service : Component.services()) {
      moved =
          moved.replace(
              "\0" + service.label() + "/", "http://127.0.0.1:" + ports.of(service) + "/");
    }
    return moved;
  }
}
